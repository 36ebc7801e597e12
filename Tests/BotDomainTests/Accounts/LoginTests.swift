import BotDomain
import Testing

@Suite struct LoginTests {
    private func login(endedAt: Timestamp? = nil) -> Login {
        Login(
            id: LoginID(rawValue: 1), userID: UserID(rawValue: 2), createdAt: Timestamp(seconds: 0),
            expiresAt: Timestamp(seconds: 100), lastUsedAt: Timestamp(seconds: 0), endedAt: endedAt)
    }

    @Test func `A login stands until it is over or ended`() {
        #expect(login().stands(at: Timestamp(microseconds: 99_999_999)))
        #expect(login().stands(at: Timestamp(seconds: 100)) == false)
        #expect(login(endedAt: Timestamp(seconds: 50)).stands(at: Timestamp(seconds: 10)) == false)
    }

    private func token(spentAt: Timestamp? = nil, successor: SealedBox? = nil) -> RefreshToken {
        RefreshToken(
            hash: [1], loginID: LoginID(rawValue: 1), userID: UserID(rawValue: 2), issuedAt: Timestamp(seconds: 0),
            spentAt: spentAt, successor: successor)
    }

    @Test func `A refresh token is spent once, replayed for ten seconds, then taken for stolen`() {
        let successor = SealedBox(bytes: [5])
        let spent = token(spentAt: Timestamp(seconds: 20), successor: successor)
        #expect(token().verdict(at: Timestamp(seconds: 20)) == .spend)
        #expect(spent.verdict(at: Timestamp(seconds: 20)) == .replay(successor))
        #expect(spent.verdict(at: Timestamp(microseconds: 29_999_999)) == .replay(successor))
        #expect(spent.verdict(at: Timestamp(seconds: 30)) == .endLogin)
        #expect(token(spentAt: Timestamp(seconds: 20)).verdict(at: Timestamp(seconds: 21)) == .endLogin)
    }
}
