import BotDomain
import HTTPTypes

extension ReferencePage {
    /// An operation: what it is for, what it takes, what it answers.
    static func operation(_ operation: Operation) -> HTML {
        """
        <article aria-labelledby="\(operation.id)">
        <h3 id="\(operation.id)">\(operation.summary)</h3>
        <p class="call"><span class="method">\(operation.method.rawValue)</span> <code>\(operation.path)</code>
        <span class="access">\(access(operation.access))</span></p>
        \(operation.fullDescription.map { "<p>\($0)</p>" } ?? .none)
        \(parameters(operation.parameters))
        \(body(operation.body))
        \(answers(operation))
        </article>
        """
    }

    private static func access(_ access: Operation.Access) -> String {
        switch access {
        case .anyone: "no login"
        case .user: "login"
        case .admin(.keepAccounts): "owner"
        case .admin: "admin"
        }
    }

    private static func parameters(_ parameters: [Parameter]) -> HTML {
        if parameters.isEmpty { return .none }
        let rows = parameters.map { parameter -> HTML in
            """
            <tr>\(head(parameter.name, parameter.place.rawValue))
            <td>\(meaning(parameter.description, kind(of: parameter.schema.json)))</td></tr>
            """
        }
        return """
            <h4>Parameters</h4>
            \(table("name", "meaning", rows))
            """
    }

    private static func body(_ body: Operation.Body) -> HTML {
        guard let schema = body.schema else { return .none }
        let optional = if case .optional = body { ", may be left out" } else { "" }
        return """
            <h4>Body</h4>
            <p>\(link(to: schema.name))\(optional)</p>
            \(example(schema.schema.sample))
            """
    }

    private static func answers(_ operation: Operation) -> HTML {
        let success = operation.success
        let kind = success.schema.map { "<p>\(Self.kind(of: $0.json))</p>" as HTML } ?? .none
        let isJSON = success.type == "application/json"
        let rows = operation.problemsByStatus.map { status, codes -> HTML in
            let links = codes.map { code -> HTML in
                """
                <a href="#problem-\(code.rawValue)"><code>\(code.rawValue)</code></a>
                """
            }
            return """
                <tr><th scope="row">\(status)</th><td>\(.joined(links, by: ", "))</td></tr>
                """
        }
        return """
            <h4>Answer</h4>
            <p><strong>\(success.status)</strong> \(success.description)</p>
            \(kind)
            \(isJSON ? example(success.schema?.sample ?? .null) : .none)
            <h4>Problems</h4>
            \(table("status", "code", rows))
            """
    }

    private static func example(_ value: JSONValue) -> HTML {
        """
        <pre tabindex="0" role="group" aria-label="Example"><code>\(JSONExample.text(of: value))</code></pre>
        """
    }
}
