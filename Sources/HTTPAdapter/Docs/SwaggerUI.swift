/// Swagger UI's own files, which are no part of Botwarden: whoever has them may have them served beside the reference.
public struct SwaggerUI: Sendable {
    /// The names that Swagger UI 5 gives to its script and its style sheet.
    public static let scriptName = "swagger-ui-bundle.js"
    /// The style sheet's.
    public static let styleName = "swagger-ui.css"

    /// The content of `swagger-ui-bundle.js`.
    public let script: [UInt8]
    /// The content of `swagger-ui.css`.
    public let style: [UInt8]

    /// Takes the two files, which are kept in memory: 2 MB.
    public init(script: [UInt8], style: [UInt8]) {
        self.script = script
        self.style = style
    }

    /// The page that starts it, without a script of its own in it.
    static let page: HTML = """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Botwarden API: Swagger UI</title>
        <link rel="stylesheet" href="/docs/swagger/swagger-ui.css">
        <link rel="icon" href="data:,">
        </head>
        <body>
        <main id="swagger-ui"><p>Swagger UI needs JavaScript. The <a href="/docs">reference page</a> does not.</p></main>
        <script src="/docs/swagger/swagger-ui-bundle.js"></script>
        <script src="/docs/swagger/start.js"></script>
        </body>
        </html>

        """

    /// What starts it: no validator of others is asked, and tokens are not kept.
    ///
    /// Its style sheet has a dark form, which hangs on a class and not on what the reader's system asks for.
    static let start = """
        const night = matchMedia("(prefers-color-scheme: dark)");
        const follow = () => document.documentElement.classList.toggle("dark-mode", night.matches);
        follow();
        night.addEventListener("change", follow);
        SwaggerUIBundle({
          url: "/openapi.json", dom_id: "#swagger-ui", deepLinking: true, validatorUrl: null, persistAuthorization: false
        });

        """
}
