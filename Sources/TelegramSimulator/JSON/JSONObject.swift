/// The members of a JSON object in the order in which they were written.
struct JSONObject: Sendable, Equatable, ExpressibleByDictionaryLiteral {
    struct Member: Sendable, Equatable {
        let name: String
        var value: JSON
    }

    private(set) var members: [Member]

    init(_ elements: [(String, JSON)] = []) {
        members = elements.map(Member.init)
    }

    init(dictionaryLiteral elements: (String, JSON)...) {
        self.init(elements)
    }

    /// The first member of that name.
    ///
    /// Setting `nil` takes it out.
    subscript(name: String) -> JSON? {
        get { members.first { $0.name == name }?.value }
        set {
            let index = members.firstIndex { $0.name == name }
            switch (index, newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(name: name, value: value))
            case (nil, nil): break
            }
        }
    }
}
