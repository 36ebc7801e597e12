/// How the reference page looks, by day and by night.
enum ReferenceStyle {
    static let css = """
        :root {
          color-scheme: light dark;
          --ground: #ffffff; --raised: #f4f6f8; --line: #d4dae0; --ink: #1b2430; --soft: #53606e; --link: #0b5cad;
          --accent: #0f766e; --on-accent: #ffffff;
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #12171d; --raised: #1b222a; --line: #323c47; --ink: #e4e9ee; --soft: #a3afbb; --link: #7cb8f5;
            --accent: #5eead4; --on-accent: #06302b;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-padding-top: 1rem; }
        body {
          margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.55 system-ui, sans-serif;
          overflow-wrap: break-word;
        }
        a { color: var(--link); }
        a:focus-visible, [tabindex]:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        main:focus { outline: none; }
        .skip { position: absolute; left: -99rem; }
        .skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--ground); z-index: 1; }
        header { padding: 2rem 1.5rem 1.25rem; border-bottom: 1px solid var(--line); }
        header .name { margin: 0; color: var(--accent); font-weight: 600; letter-spacing: .03em; }
        h1 { margin: 0; font-size: 2rem; line-height: 1.2; }
        .forms { margin: .5rem 0 0; }
        .forms a { margin-right: 1.25rem; }
        .columns { display: grid; grid-template-columns: minmax(0, 1fr); }
        nav { padding: 1rem 1.5rem; font-size: .9rem; columns: 9rem; column-gap: 1.5rem; }
        nav p { margin: 0 0 .2rem; font-weight: 600; }
        nav .group { margin: 0 0 .9rem; break-inside: avoid; }
        nav ul { margin: 0; padding: 0; list-style: none; }
        nav li a { display: block; padding: .15rem 0; text-decoration: none; }
        nav li a:hover { text-decoration: underline; }
        main { padding: 0 1.5rem 4rem; max-width: 62rem; }
        h2 { margin: 3rem 0 .5rem; font-size: 1.5rem; }
        h3 { margin: 0; font-size: 1.15rem; }
        h4 { margin: 1.25rem 0 .35rem; font-size: .85rem; color: var(--soft); }
        article { margin: 1.5rem 0; padding: 1.1rem 1.25rem; border: 1px solid var(--line); border-radius: .5rem; }
        p { margin: .5rem 0; max-width: 46rem; }
        code { font: .9em ui-monospace, monospace; }
        .call { display: flex; flex-wrap: wrap; gap: .4rem .75rem; align-items: baseline; max-width: none; }
        .method {
          padding: .05rem .5rem; border-radius: .25rem; background: var(--accent); color: var(--on-accent);
          font: 600 .8rem ui-monospace, monospace;
        }
        .access { margin-left: auto; color: var(--soft); font-size: .85rem; }
        table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .92rem; }
        th, td { padding: .35rem .9rem .35rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
        thead th { color: var(--soft); font-size: .85rem; font-weight: 500; }
        thead th:first-child { width: 40%; }
        tbody th { font-weight: 500; overflow-wrap: anywhere; }
        .note { color: var(--soft); font-size: .85rem; font-weight: 400; }
        th .note { display: block; }
        td code:not(.pattern) { white-space: nowrap; }
        .pattern { color: var(--soft); overflow-wrap: anywhere; }
        pre {
          margin: .5rem 0; padding: .75rem 1rem; overflow-x: auto; background: var(--raised); border-radius: .4rem;
          font-size: .9rem; line-height: 1.45;
        }
        :target { scroll-margin-top: 1rem; }
        tr:target { background: var(--raised); }
        footer { padding: 1rem 1.5rem 2rem; border-top: 1px solid var(--line); color: var(--soft); font-size: .9rem; }
        @media (min-width: 62rem) {
          .columns { grid-template-columns: 16rem minmax(0, 1fr); }
          thead th:first-child { width: 15rem; }
          nav { columns: auto; position: sticky; top: 0; max-height: 100vh; overflow-y: auto; padding-bottom: 3rem; }
          main { padding-left: 1rem; }
        }
        @media print { nav, .skip { display: none; } article { break-inside: avoid; } }

        """
}
