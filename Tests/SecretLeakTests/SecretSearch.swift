import Foundation

/// Looks for all forms of all secrets in one pass: by their first eight bytes, then whole.
struct SecretSearch {
    private var index: [UInt64: [(name: String, bytes: [UInt8])]] = [:]

    init(for secrets: [Secret]) {
        for secret in secrets {
            for form in secret.forms {
                let start = form.bytes.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
                index[start, default: []].append(("\(secret.name), \(form.name)", form.bytes))
            }
        }
    }

    /// What stands in `bytes`: names of secrets and forms.
    func findings(in bytes: Data) -> Set<String> {
        bytes.withUnsafeBytes { raw in
            var findings: Set<String> = []
            for offset in 0..<max(0, raw.count - 7) {
                guard let forms = index[raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)] else { continue }
                for form in forms where raw[offset...].starts(with: form.bytes) { findings.insert(form.name) }
            }
            return findings
        }
    }
}
