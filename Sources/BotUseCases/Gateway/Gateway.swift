import BotDomain
import BotPorts

/// The core of the data plane: live sessions, limiter, change feed.
public final class Gateway: Sendable {
    let ports: Ports
    let policy: Policy

    init(ports: Ports, policy: Policy) {
        self.ports = ports
        self.policy = policy
    }

    /// Heeds every change that was committed until now. What it cannot read, it takes for changed.
    func catchUp() async {}
}
