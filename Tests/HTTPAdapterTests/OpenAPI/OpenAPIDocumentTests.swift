import BotDomain
import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct OpenAPIDocumentTests {
    @Test func listsTheRoutesAndNothingElse() {
        // The reference page's own files are no part of the API.
        let routes = Stage().api.routes.filter { !$0.template.hasPrefix("/docs/") }
        let served = Set(routes.map { "\($0.method.rawValue) \($0.template)" })
        let documented = Operation.all.map { "\($0.method.rawValue) \($0.path)" }
        #expect(served.subtracting(documented).isEmpty, "served, and not documented")
        #expect(Set(documented).subtracting(served).isEmpty, "documented, and not served")
        #expect(Set(documented).count == documented.count)
        for route in routes {
            let operation = Operation.all.first { $0.method == route.method && $0.path == route.template }
            let isOpen = if case .anyone? = operation?.access { true } else { false }
            #expect(route.needsLogin == !isOpen, "\(route.template)")
        }
    }

    @Test func namesEachOperationOnce() {
        let ids = Operation.all.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(Operation.all.allSatisfy { !$0.summary.isEmpty && !$0.success.description.isEmpty })
    }

    @Test func declaresTheParametersOfEachPath() {
        for operation in Operation.all {
            let inPath = operation.path.matches(of: /\{([a-z_]+)\}/).map { String($0.output.1) }
            #expect(operation.parameters.filter { $0.place == .path }.map(\.name) == inPath, "\(operation.id)")
        }
    }

    @Test func hasExamplesThatFit() {
        var checker = DocumentedAnswers.checker
        for operation in Operation.all {
            if let schema = operation.success.schema {
                #expect(checker.complaints(schema.sample, schema.json).isEmpty, "\(operation.id)")
            }
        }
        // A body's rules look at single members.
        checker.refusesUnknownMembers = false
        for operation in Operation.all {
            for schema in operation.parameters.map(\.schema) + [operation.body.schema?.schema].compactMap(\.self) {
                #expect(checker.complaints(schema.sample, schema.json).isEmpty, "\(operation.id)")
            }
            for (status, codes) in operation.problemsByStatus {
                let schema = operation.json["responses"]?[String(status)]?["content"]?["application/problem+json"]
                for code in codes {
                    let complaints = checker.complaints(ProblemExample.json(of: code), schema?["schema"] ?? [:])
                    #expect(schema != nil && complaints.isEmpty, "\(operation.id) \(code)")
                }
            }
        }
    }

    @Test func usesEverySchemaThatItLists() {
        let text = String(decoding: JSONWriter.bytes(of: DocumentedAnswers.document), as: UTF8.self)
        let used = Set(text.matches(of: /#\/components\/schemas\/([A-Za-z]+)/).map { String($0.output.1) })
        #expect(used == Set(NamedSchema.all.map(\.name)))
        #expect(Set(NamedSchema.all.map(\.name)).count == NamedSchema.all.count)
    }

    @Test func givesEveryProblemTheStatusOfItsCode() {
        for operation in Operation.all {
            #expect(!operation.problems.contains(.notFound) && !operation.problems.contains(.methodNotAllowed))
            #expect(!operation.problems.contains { $0.httpStatus == operation.success.status }, "\(operation.id)")
        }
    }
}
