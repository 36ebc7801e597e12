import BotDomain

/// The OpenAPI document as one page for people: landmarks, headings in order, no script.
struct ReferencePage: Sendable {
    let operations: [Operation]
    let schemas: [NamedSchema]
    /// Whether Swagger UI stands beside it.
    let linksSwaggerUI: Bool

    /// The page, whole.
    var html: HTML {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Botwarden API reference</title>
        <link rel="stylesheet" href="/docs/style.css">
        </head>
        <body>
        <a class="skip" href="#main">Skip to the reference</a>
        <header>
        <p class="name">Botwarden</p>
        <h1>API reference</h1>
        <p class="forms"><a href="/openapi.json">OpenAPI document</a>\(swaggerLink)</p>
        </header>
        <div class="columns">
        <nav aria-label="Operations">
        \(contents)
        </nav>
        <main id="main" tabindex="-1">
        \(introduction)
        \(.joined(Tag.allCases.map(group)))
        \(problems)
        <section aria-labelledby="schemas">
        <h2 id="schemas">Schemas</h2>
        \(.joined(schemas.map(Self.schema)))
        </section>
        </main>
        </div>
        <footer><p>Made by the server from its own OpenAPI document.</p></footer>
        </body>
        </html>

        """
    }

    private var swaggerLink: HTML {
        linksSwaggerUI ? #" <a href="/docs/swagger">Swagger UI</a>"# : .none
    }

    private var contents: HTML {
        let groups = Tag.allCases.map { tag -> HTML in
            let links = operations(of: tag).map { operation -> HTML in
                """
                <li><a href="#\(operation.id)">\(operation.summary)</a></li>
                """
            }
            return """
                <div class="group">
                <p><a href="#\(Self.anchor(tag))">\(tag.rawValue)</a></p>
                <ul>
                \(.joined(links))
                </ul>
                </div>
                """
        }
        return """
            \(.joined(groups))
            <p><a href="#problems">Problems</a></p>
            <p><a href="#schemas">Schemas</a></p>
            """
    }

    private var introduction: HTML {
        let paragraphs = OpenAPIDocument.introduction.split(separator: "\n\n").map { "<p>\(String($0))</p>" as HTML }
        return """
            <section aria-labelledby="about">
            <h2 id="about">About</h2>
            \(.joined(paragraphs))
            <p>Where an operation wants a login, send the access token that
            <a href="#logIn">logging in</a> gave: <code>Authorization: Bearer …</code></p>
            </section>
            """
    }

    private func group(_ tag: Tag) -> HTML {
        """
        <section aria-labelledby="\(Self.anchor(tag))">
        <h2 id="\(Self.anchor(tag))">\(tag.rawValue)</h2>
        <p>\(tag.description)</p>
        \(.joined(operations(of: tag).map(Self.operation)))
        </section>
        """
    }

    private var problems: HTML {
        let codes = operations.flatMap(\.problems).reduce(into: [BotError.Code]()) { codes, code in
            if !codes.contains(code) { codes.append(code) }
        }
        let rows = codes.sorted { ($0.httpStatus, $0.rawValue) < ($1.httpStatus, $1.rawValue) }.map { code -> HTML in
            """
            <tr id="problem-\(code.rawValue)">\(Self.head(code.rawValue, String(code.httpStatus)))
            <td>\(code.explanation)</td></tr>
            """
        }
        return """
            <section aria-labelledby="problems">
            <h2 id="problems">Problems</h2>
            <p>Errors are problem documents (RFC 9457, <code>application/problem+json</code>); see
            <a href="#schema-Problem">Problem</a>. Rely on <code>code</code>.</p>
            \(Self.table("code", "meaning", rows))
            </section>
            """
    }

    private func operations(of tag: Tag) -> [Operation] { operations.filter { $0.tag == tag } }

    private static func anchor(_ tag: Tag) -> String { tag.rawValue.lowercased().replacing(" ", with: "-") }

    /// A row's head: a name, which may break behind its underscores alone, and a word about it.
    static func head(_ name: String, _ note: String) -> HTML {
        let parts = name.split(separator: "_", omittingEmptySubsequences: false).map { HTML.text(String($0)) }
        return """
            <th scope="row"><code>\(.joined(parts, by: "_<wbr>"))</code> <span class="note">\(note)</span></th>
            """
    }

    /// A table of names and what they mean: two columns, which fit the narrowest screen and never scroll sideways.
    static func table(_ first: String, _ second: String, _ rows: [HTML]) -> HTML {
        """
        <table>
        <thead><tr><th scope="col">\(first)</th><th scope="col">\(second)</th></tr></thead>
        <tbody>
        \(.joined(rows))
        </tbody></table>
        """
    }
}
