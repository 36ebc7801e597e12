"""A bot program as its author would write it, with python-telegram-bot: only base URL and token are not Telegram's.

Reads the gateway's URL and the key from standard input, a line each. Prints one line per call that worked, then `done`.
"""

import asyncio
import io
import sys

import telegram


async def main() -> None:
    url, key = sys.stdin.readline().strip(), sys.stdin.readline().strip()
    bot = telegram.Bot(key, base_url=f"{url}/bot", base_file_url=f"{url}/file/bot")
    async with bot:
        me = await bot.get_me()
        assert me.is_bot and me.id == int(key.split(":")[0]), me
        print("get_me", me.username)

        message = await bot.send_message(42, "hello, “quoted” & 🐝 + plus")
        assert message.text == "hello, “quoted” & 🐝 + plus", message.text
        print("send_message", message.message_id)

        content = bytes(range(256)) * 1200
        sent = await bot.send_document(42, io.BytesIO(content), filename="bytes.bin", caption="all bytes")
        assert sent.document.file_size == len(content), sent.document
        print("send_document", sent.document.file_size)

        file = await bot.get_file(sent.document.file_id)
        print("get_file", file.file_size)
        assert bytes(await file.download_as_bytearray()) == content
        print("download", len(content))

        updates = await bot.get_updates(timeout=10)
        assert [update.message.text for update in updates] == ["from a person"], updates
        print("get_updates", len(updates))
        assert not await bot.get_updates(offset=updates[-1].update_id + 1, timeout=0)

        try:
            await bot.send_message(0, "")
        except telegram.error.BadRequest as error:
            print("refused as Telegram refuses:", error.message)
    print("done")


asyncio.run(main())
