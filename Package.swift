// swift-tools-version:6.2

import PackageDescription

/// Every target of ours is built the same way.
///
/// Change these and everything builds again: they are meant to stay.
let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

/// An outside product, fetched and built only while `trait` is on.
///
/// One trait a condition, and every reference conditioned: one that is not makes every embedder fetch the package.
func outside(_ name: String, _ package: String, _ trait: String) -> Target.Dependency {
    .product(name: name, package: package, condition: .when(traits: [trait]))
}

let package = Package(
    name: "botwarden",
    platforms: [.macOS(.v15)],
    products: [
        .library(name: "BotDomain", targets: ["BotDomain", "BotPorts"]),
        .library(name: "BotUseCases", targets: ["BotUseCases"]),
        .library(name: "InMemoryAdapter", targets: ["InMemoryAdapter"]),
        .library(name: "SQLiteAdapter", targets: ["SQLiteAdapter"]),
        .library(name: "CryptoAdapter", targets: ["CryptoAdapter"]),
        .library(name: "SystemAdapter", targets: ["SystemAdapter"]),
        .library(name: "TelegramAdapter", targets: ["TelegramAdapter"]),
        .library(name: "HTTPAdapter", targets: ["HTTPAdapter"]),
        .library(name: "GatewayAdapter", targets: ["GatewayAdapter"]),
        .library(name: "CLIAdapter", targets: ["CLIAdapter"]),
        .library(name: "BotTesting", targets: ["BotTesting"]),
        .library(name: "TelegramSimulator", targets: ["TelegramSimulator"]),
        .library(name: "BotComposition", targets: ["BotComposition"]),
        .executable(name: "botwarden-server", targets: ["botwarden-server"]),
        .executable(name: "botwarden", targets: ["botwarden"]),
        .executable(name: "telegram-simulator", targets: ["telegram-simulator"]),
    ],
    traits: [
        .trait(name: "SQLite", description: "SQLiteAdapter, on GRDB and the system's libsqlite3."),
        .trait(name: "Telegram", description: "TelegramAdapter, on AsyncHTTPClient."),
        .trait(name: "HTTP", description: "HTTPAdapter, on Hummingbird."),
        .trait(name: "Gateway", description: "GatewayAdapter, on Hummingbird and AsyncHTTPClient."),
        .trait(name: "CLI", description: "CLIAdapter, on swift-argument-parser."),
        .trait(name: "Simulator", description: "TelegramSimulator, on Hummingbird and AsyncHTTPClient."),
        .trait(
            name: "Server",
            description: "BotComposition and the executables.",
            enabledTraits: ["SQLite", "Telegram", "HTTP", "Gateway", "CLI", "Simulator"]),
        .default(enabledTraits: ["Server"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-collections.git", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log.git", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.2"),
        .package(url: "https://github.com/groue/GRDB.swift.git", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    ],
    targets: [
        // The core.
        .target(name: "BotDomain", swiftSettings: settings),
        .target(name: "BotPorts", dependencies: ["BotDomain"], swiftSettings: settings),
        .target(
            name: "BotUseCases",
            dependencies: [
                "BotDomain", "BotPorts",
                .product(name: "DequeModule", package: "swift-collections"),
                .product(name: "HeapModule", package: "swift-collections"),
            ],
            swiftSettings: settings),

        // Driven adapters.
        .target(name: "InMemoryAdapter", dependencies: ["BotDomain", "BotPorts"], swiftSettings: settings),
        .target(
            name: "SQLiteAdapter",
            dependencies: ["BotDomain", "BotPorts", outside("GRDB", "GRDB.swift", "SQLite")],
            swiftSettings: settings),
        .systemLibrary(
            name: "COpenSSL", path: "Sources/CryptoAdapter/COpenSSL", pkgConfig: "libcrypto",
            providers: [.apt(["libssl-dev"])]),
        .systemLibrary(
            name: "CArgon2", path: "Sources/CryptoAdapter/CArgon2", pkgConfig: "libargon2",
            providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(
            name: "CCrypt", path: "Sources/CryptoAdapter/CCrypt", pkgConfig: "libcrypt",
            providers: [.apt(["libcrypt-dev"])]),
        .target(
            name: "CryptoAdapter",
            dependencies: ["BotDomain", "BotPorts", "COpenSSL", "CArgon2", "CCrypt"],
            exclude: ["COpenSSL", "CArgon2", "CCrypt"],
            swiftSettings: settings),
        .target(
            name: "TelegramAdapter",
            dependencies: [
                "BotDomain", "BotPorts",
                outside("AsyncHTTPClient", "async-http-client", "Telegram"),
                outside("NIOCore", "swift-nio", "Telegram"),
                outside("NIOHTTP1", "swift-nio", "Telegram"),
            ],
            swiftSettings: settings),
        .target(name: "SystemAdapter", dependencies: ["BotDomain", "BotPorts"], swiftSettings: settings),
        .target(name: "BotTesting", dependencies: ["BotDomain", "BotPorts"], swiftSettings: settings),

        // Driving adapters.
        .target(
            name: "HTTPAdapter",
            dependencies: [
                "BotDomain", "BotUseCases",
                outside("Hummingbird", "hummingbird", "HTTP"),
                outside("HTTPTypes", "swift-http-types", "HTTP"),
                outside("Logging", "swift-log", "HTTP"),
                outside("NIOCore", "swift-nio", "HTTP"),
            ],
            swiftSettings: settings),
        .target(
            name: "GatewayAdapter",
            dependencies: [
                "BotDomain", "BotUseCases",
                outside("AsyncHTTPClient", "async-http-client", "Gateway"),
                outside("Hummingbird", "hummingbird", "Gateway"),
                outside("HummingbirdCore", "hummingbird", "Gateway"),
                outside("HTTPTypes", "swift-http-types", "Gateway"),
                outside("Logging", "swift-log", "Gateway"),
                outside("NIOCore", "swift-nio", "Gateway"),
                outside("NIOHTTP1", "swift-nio", "Gateway"),
                outside("ServiceLifecycle", "swift-service-lifecycle", "Gateway"),
            ],
            swiftSettings: settings),
        .target(
            name: "CLIAdapter",
            dependencies: [
                "BotDomain", "BotUseCases",
                outside("ArgumentParser", "swift-argument-parser", "CLI"),
            ],
            swiftSettings: settings),

        // A Telegram to test against.
        .target(
            name: "TelegramSimulator",
            dependencies: [
                outside("AsyncHTTPClient", "async-http-client", "Simulator"),
                outside("Hummingbird", "hummingbird", "Simulator"),
                outside("HTTPTypes", "swift-http-types", "Simulator"),
                outside("Logging", "swift-log", "Simulator"),
                outside("NIOCore", "swift-nio", "Simulator"),
                outside("NIOHTTP1", "swift-nio", "Simulator"),
                outside("ServiceLifecycle", "swift-service-lifecycle", "Simulator"),
            ],
            swiftSettings: settings),

        // Putting it together.
        .target(
            name: "BotComposition",
            dependencies: [
                "BotDomain", "BotPorts", "BotUseCases", "InMemoryAdapter", "SQLiteAdapter", "CryptoAdapter",
                "SystemAdapter", "TelegramAdapter", "HTTPAdapter", "GatewayAdapter", "CLIAdapter",
                outside("AsyncHTTPClient", "async-http-client", "Server"),
                outside("Hummingbird", "hummingbird", "Server"),
                outside("Logging", "swift-log", "Server"),
                outside("NIOCore", "swift-nio", "Server"),
                outside("NIOPosix", "swift-nio", "Server"),
                outside("ServiceLifecycle", "swift-service-lifecycle", "Server"),
                outside("UnixSignals", "swift-service-lifecycle", "Server"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "botwarden-server", dependencies: ["BotComposition", "HTTPAdapter", "GatewayAdapter"],
            swiftSettings: settings),
        .executableTarget(
            name: "botwarden",
            dependencies: [
                "BotComposition", "CLIAdapter", outside("ArgumentParser", "swift-argument-parser", "Server"),
            ],
            swiftSettings: settings),
        .executableTarget(
            name: "telegram-simulator",
            dependencies: [
                "TelegramSimulator",
                outside("ArgumentParser", "swift-argument-parser", "Server"),
                outside("Logging", "swift-log", "Server"),
                outside("ServiceLifecycle", "swift-service-lifecycle", "Server"),
                outside("UnixSignals", "swift-service-lifecycle", "Server"),
            ],
            swiftSettings: settings),

        // Tests.
        .testTarget(
            name: "BotDomainTests", dependencies: ["BotDomain"], exclude: ["Fixtures"], swiftSettings: settings),
        .testTarget(
            name: "BotTestingTests", dependencies: ["BotTesting", "BotPorts", "BotDomain"], swiftSettings: settings),
        .testTarget(
            name: "BotUseCasesTests",
            dependencies: ["BotUseCases", "BotPorts", "BotDomain", "BotTesting", "InMemoryAdapter"],
            swiftSettings: settings),
        .testTarget(
            name: "InMemoryAdapterTests", dependencies: ["InMemoryAdapter", "BotTesting", "BotPorts", "BotDomain"],
            swiftSettings: settings),
        .testTarget(
            name: "SQLiteAdapterTests",
            dependencies: [
                "SQLiteAdapter", "BotUseCases", "BotTesting", "BotPorts", "BotDomain",
                outside("GRDB", "GRDB.swift", "SQLite"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CryptoAdapterTests", dependencies: ["CryptoAdapter", "BotTesting", "BotPorts", "BotDomain"],
            swiftSettings: settings),
        .testTarget(
            name: "SystemAdapterTests", dependencies: ["SystemAdapter", "BotTesting", "BotPorts", "BotDomain"],
            swiftSettings: settings),
        .testTarget(
            name: "TelegramAdapterTests",
            dependencies: [
                "TelegramAdapter", "TelegramSimulator", "BotTesting", "BotPorts", "BotDomain",
                outside("NIOCore", "swift-nio", "Telegram"),
                outside("NIOPosix", "swift-nio", "Telegram"),
                outside("NIOHTTP1", "swift-nio", "Telegram"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "TelegramSimulatorTests",
            dependencies: [
                "TelegramSimulator",
                outside("AsyncHTTPClient", "async-http-client", "Simulator"),
                outside("Hummingbird", "hummingbird", "Simulator"),
                outside("NIOCore", "swift-nio", "Simulator"),
                outside("NIOHTTP1", "swift-nio", "Simulator"),
                outside("NIOPosix", "swift-nio", "Simulator"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "HTTPAdapterTests",
            dependencies: [
                "HTTPAdapter", "BotUseCases", "BotDomain", "BotPorts", "BotTesting", "InMemoryAdapter", "TestPlatform",
                outside("Hummingbird", "hummingbird", "HTTP"),
                outside("HummingbirdTesting", "hummingbird", "HTTP"),
                outside("HTTPTypes", "swift-http-types", "HTTP"),
                outside("Logging", "swift-log", "HTTP"),
                outside("NIOCore", "swift-nio", "HTTP"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "GatewayAdapterTests",
            dependencies: [
                "GatewayAdapter", "BotUseCases", "BotDomain", "BotPorts", "BotTesting", "InMemoryAdapter",
                "TelegramSimulator", "TestPlatform",
                outside("AsyncHTTPClient", "async-http-client", "Gateway"),
                outside("Hummingbird", "hummingbird", "Gateway"),
                outside("Logging", "swift-log", "Gateway"),
                outside("NIOCore", "swift-nio", "Gateway"),
                outside("NIOEmbedded", "swift-nio", "Gateway"),
                outside("NIOPosix", "swift-nio", "Gateway"),
                outside("NIOHTTP1", "swift-nio", "Gateway"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "CLIAdapterTests",
            dependencies: [
                "CLIAdapter", "BotUseCases", "BotDomain", "BotPorts", "BotTesting", "InMemoryAdapter",
                outside("ArgumentParser", "swift-argument-parser", "CLI"),
            ],
            swiftSettings: settings),
        .testTarget(
            name: "BotCompositionTests",
            dependencies: [
                "BotComposition", "CLIAdapter", "CryptoAdapter", "InMemoryAdapter", "SystemAdapter", "BotUseCases",
                "BotPorts", "BotDomain", "BotTesting",
                outside("Logging", "swift-log", "Server"),
                outside("ServiceLifecycle", "swift-service-lifecycle", "Server"),
            ],
            swiftSettings: settings),
        .target(
            name: "TestPlatform",
            dependencies: [
                "TelegramSimulator",
                outside("AsyncHTTPClient", "async-http-client", "Server"),
                outside("Hummingbird", "hummingbird", "Server"),
                outside("HummingbirdCore", "hummingbird", "Server"),
                outside("Logging", "swift-log", "Server"),
                outside("NIOCore", "swift-nio", "Server"),
                outside("NIOHTTP1", "swift-nio", "Server"),
                outside("ServiceLifecycle", "swift-service-lifecycle", "Server"),
            ],
            path: "Tests/TestPlatform", swiftSettings: settings),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "TestPlatform", "BotComposition", "SQLiteAdapter", "TelegramSimulator", "BotUseCases", "BotPorts",
                "BotDomain",
                "BotTesting",
                outside("AsyncHTTPClient", "async-http-client", "Server"),
                outside("NIOCore", "swift-nio", "Server"),
                outside("NIOHTTP1", "swift-nio", "Server"),
                outside("Logging", "swift-log", "Server"),
                outside("ServiceLifecycle", "swift-service-lifecycle", "Server"),
            ],
            exclude: ["Clients"],
            swiftSettings: settings),
        .testTarget(
            name: "SecretLeakTests",
            dependencies: [
                "TestPlatform", "TelegramSimulator", "HTTPAdapter", "SQLiteAdapter", "CryptoAdapter", "InMemoryAdapter",
                "BotUseCases", "BotPorts", "BotDomain", "BotTesting",
                outside("AsyncHTTPClient", "async-http-client", "Server"),
                outside("HTTPTypes", "swift-http-types", "Server"),
                outside("NIOCore", "swift-nio", "Server"),
                outside("NIOHTTP1", "swift-nio", "Server"),
                outside("Logging", "swift-log", "Server"),
            ],
            swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
