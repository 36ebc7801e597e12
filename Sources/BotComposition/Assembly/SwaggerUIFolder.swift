import BotDomain
import HTTPAdapter

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension SwaggerUI {
    /// Reads the files that SWAGGER_UI names; nil if it names none.
    ///
    /// - Throws: ``BotError`` with `invalid_settings` if either is missing or empty.
    init?(_ settings: Settings) throws {
        guard let folder = settings.swaggerUIFolder else { return nil }
        func file(_ name: String) throws -> [UInt8] {
            guard let data = try? Data(contentsOf: URL(filePath: "\(folder)/\(name)")), !data.isEmpty else {
                throw BotError.setting(.swaggerUI, "must be a folder with \(Self.scriptName) and \(Self.styleName).")
            }
            return Array(data)
        }
        self.init(script: try file(Self.scriptName), style: try file(Self.styleName))
    }
}
