import BotDomain
import Testing

@testable import BotComposition

/// The one setting that was not taken, and the line about it; a test fails where the settings were taken.
func refusal(_ variables: [String: String], _ location: SourceLocation = #_sourceLocation) -> (
    name: String, line: String
) {
    do {
        _ = try Settings(environment: variables)
        Issue.record("was taken: \(variables)", sourceLocation: location)
    } catch let error as BotError {
        #expect(error.code == .invalidSettings, sourceLocation: location)
        #expect(error.code.exitCode == 78, sourceLocation: location)
        #expect(error.fields.count == 1, sourceLocation: location)
        #expect(!error.line.contains("\n"), sourceLocation: location)
        return (error.fields.first?.field ?? "", error.line)
    } catch {
        Issue.record("another error: \(type(of: error))", sourceLocation: location)
    }
    return ("", "")
}
