// swift-tools-version:6.2

import PackageDescription

// Two traits: GRDB and AsyncHTTPClient are fetched and built, Hummingbird and swift-argument-parser are not.
let package = Package(
    name: "embed-sqlite",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "botwarden", path: "../..", traits: ["SQLite", "Telegram"])
    ],
    targets: [
        .executableTarget(
            name: "embed-sqlite",
            dependencies: [
                .product(name: "BotDomain", package: "botwarden"),
                .product(name: "BotUseCases", package: "botwarden"),
                .product(name: "SQLiteAdapter", package: "botwarden"),
                .product(name: "CryptoAdapter", package: "botwarden"),
                .product(name: "SystemAdapter", package: "botwarden"),
                .product(name: "TelegramAdapter", package: "botwarden"),
            ])
    ],
    swiftLanguageModes: [.v6]
)
