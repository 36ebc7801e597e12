import HTTPTypes
import Testing

@testable import HTTPAdapter

@Suite struct DocumentRoutesTests {
    private let swaggerUI = SwaggerUI(script: Array("// fake script".utf8), style: Array("/* fake style */".utf8))

    @Test func servesTheDocument() async throws {
        try await Stage().run { client in
            let answer = try await client.send(.get, "/openapi.json")
            #expect(answer.json == DocumentedAnswers.document)
            #expect(answer.headers[.contentType] == "application/json")
            #expect(answer.headers[.cacheControl] == "public, max-age=300")
        }
    }

    @Test func servesTheReferenceAlone() async throws {
        try await Stage().run { client in
            let page = try await client.send(.get, "/docs")
            #expect(page.status == 200)
            #expect(page.headers[.contentType] == "text/html; charset=utf-8")
            #expect(!page.text.contains("swagger"))
            #expect(try await client.send(.get, "/docs/style.css").headers[.contentType] == "text/css; charset=utf-8")
            try await client.send(.get, "/docs/swagger").expectProblem(404, "not_found")
            try await client.send(.post, "/docs").expectProblem(405, "method_not_allowed")
        }
    }

    @Test func servesSwaggerUIBesideIt() async throws {
        try await Stage(configuration: .init(swaggerUI: swaggerUI)).run { client in
            #expect(try await client.send(.get, "/docs").text.contains("href=\"/docs/swagger\""))
            let page = try await client.send(.get, "/docs/swagger")
            #expect(page.status == 200)
            // Every file that the page names is served.
            let files = page.text.matches(of: /(?:src|href)="(\/[^"]+)"/).map { String($0.output.1) }
            #expect(files.count == 4)
            for file in files { #expect(try await client.send(.get, file).status == 200, "\(file)") }
            let script = try await client.send(.get, "/docs/swagger/swagger-ui-bundle.js")
            #expect(script.text == "// fake script")
            #expect(script.headers[.contentType] == "text/javascript; charset=utf-8")
            #expect(try await client.send(.get, "/docs/swagger/swagger-ui.css").text == "/* fake style */")
        }
    }

    @Test func letsNothingInlineRun() async throws {
        let stage = Stage(configuration: .init(swaggerUI: swaggerUI))
        try await stage.run { client in
            for route in stage.api.routes where route.template.hasPrefix("/docs") {
                let answer = try await client.send(.get, route.template)
                let policy = try #require(answer.headers[.contentSecurityPolicy])
                #expect(policy.hasPrefix("default-src 'none'; style-src 'self'; "))
                #expect(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains("*"))
                #expect(policy.contains("script-src") == (route.template == "/docs/swagger"))
                #expect(policy.contains("frame-ancestors 'none'"))
                #expect(answer.headers[.xContentTypeOptions] == "nosniff")
                guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
                #expect(answer.text.firstMatch(of: /<style|style=|<script>|\son[a-z]+=|javascript:/) == nil)
            }
        }
    }

    @Test func answersHEAD() async throws {
        try await Stage().runLive { client in
            for path in ["/docs", "/openapi.json", "/docs/style.css"] {
                let answer = try await client.send(.head, path)
                #expect(answer.status == 200)
                #expect(answer.text.isEmpty)
            }
        }
    }
}
