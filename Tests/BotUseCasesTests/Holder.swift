/// Keeps what was made within a closure, for the test that made it.
final class Holder<Value> {
    private(set) var value: Value?

    func keep(_ value: Value) -> Value {
        self.value = value
        return value
    }
}
