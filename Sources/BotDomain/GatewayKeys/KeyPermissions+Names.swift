extension KeyPermissions {
    /// The most chats a key may be narrowed to: 1,000.
    public static let maximumChats = 1_000

    /// Why a maker's words were not taken.
    ///
    /// `index` is the place in his list; the words themselves are not carried.
    public enum Refusal: Error, Hashable, Sendable {
        /// There is no such scope.
        case unknownScope(index: Int)
        /// There is no such method.
        case unknownMethod(index: Int)
        /// Neither a number nor an `@name`.
        case malformedChat(index: Int)
        /// A list that is there and empty: it could be meant as all or as nothing.
        case empty(List)
        /// More than ``maximumChats``.
        case tooManyChats
    }

    /// The three lists.
    public enum List: String, Hashable, Sendable, CaseIterable {
        /// The scopes.
        case scopes
        /// The methods.
        case methods
        /// The chats.
        case chats
    }

    /// Reads what a key's maker asks for.
    ///
    /// - Parameters:
    ///   - scopes: names of scopes; nil for all.
    ///   - methods: names of methods in any case; nil for all of the scopes. Naming a blocked one here allows it.
    ///   - chats: numbers or `@names`; nil for all.
    public init(scopes: [String]?, methods: [String]?, chats: [String]?) throws(Refusal) {
        self.init(
            scopes: try scopes.map(Self.scopes(named:)) ?? MethodScope.all,
            methods: try methods.map(Self.foldedNames(of:)),
            chats: try chats.map(Self.chats(named:)))
    }

    private static func scopes(named names: [String]) throws(Refusal) -> Set<MethodScope> {
        guard !names.isEmpty else { throw .empty(.scopes) }
        var scopes: Set<MethodScope> = []
        for (index, name) in names.enumerated() {
            guard let scope = MethodScope(rawValue: name) else { throw .unknownScope(index: index) }
            scopes.insert(scope)
        }
        return scopes
    }

    private static func foldedNames(of names: [String]) throws(Refusal) -> Set<String> {
        guard !names.isEmpty else { throw .empty(.methods) }
        var folded: Set<String> = []
        for (index, name) in names.enumerated() {
            guard let method = MethodTable.method(named: name) else { throw .unknownMethod(index: index) }
            folded.insert(method.foldedName)
        }
        return folded
    }

    private static func chats(named names: [String]) throws(Refusal) -> Set<ChatID> {
        guard !names.isEmpty else { throw .empty(.chats) }
        guard names.count <= maximumChats else { throw .tooManyChats }
        var chats: Set<ChatID> = []
        for (index, name) in names.enumerated() {
            guard let chat = ChatID(name) else { throw .malformedChat(index: index) }
            chats.insert(chat)
        }
        return chats
    }
}
