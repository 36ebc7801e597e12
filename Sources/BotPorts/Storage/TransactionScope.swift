/// The mark that a task carries while it runs the body of a transaction.
///
/// A body may be run again, and holds locks: it awaits its own transaction's repositories and nothing else. Stores refuse
/// to open a transaction under the mark, and every other asynchronous port's decorator and fake refuses to be called.
public enum TransactionScope {
    /// Whether this task runs a transaction's body.
    @TaskLocal public static var isOpen = false

    /// For a store: throws ``StoreError/Code/nested`` under the mark.
    public static func requireNone() throws(StoreError) {
        if isOpen { throw StoreError(.nested) }
    }

    /// For any other port: throws ``StoreError/Code/foreignCall`` under the mark.
    ///
    /// - Parameter port: the port's name, for the message.
    public static func forbidCalls(to port: String) throws(StoreError) {
        if isOpen { throw StoreError(.foreignCall, context: port) }
    }
}
