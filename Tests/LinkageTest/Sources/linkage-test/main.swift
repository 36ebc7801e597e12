import BotDomain
import SQLiteAdapter

print("the domain and SQLite, linked")
