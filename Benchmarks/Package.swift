// swift-tools-version:6.2

import PackageDescription

// The server and the simulator again, so that one release build has all that is measured.
let package = Package(
    name: "benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "botwarden", path: ".."),
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
    ],
    targets: [
        .executableTarget(
            name: "bench-server", dependencies: [.product(name: "BotComposition", package: "botwarden")]),
        .executableTarget(
            name: "bench-telegram", dependencies: [.product(name: "TelegramSimulator", package: "botwarden")]),
        .executableTarget(
            name: "login-storm",
            dependencies: [
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
            ]),
        .executableTarget(
            name: "listing",
            dependencies: [
                .product(name: "BotDomain", package: "botwarden"),
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "SQLiteAdapter", package: "botwarden"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
