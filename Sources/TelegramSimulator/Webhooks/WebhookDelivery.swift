import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import ServiceLifecycle

/// Sends updates to webhooks by POST: one after the other for each bot, again with back-off until it succeeds.
struct WebhookDelivery: Service {
    private struct Job: Sendable {
        let update: UpdateQueue.Update
        let webhook: Webhook
    }

    /// The most that is read of a webhook's answer.
    private static let maximumAnswer = 1 << 20

    let telegram: SimulatedTelegram

    func run() async throws {
        var settings = HTTPClient.Configuration()
        settings.redirectConfiguration = .disallow
        settings.timeout.connect = .seconds(5)
        // Back-off is ours, and shows in getWebhookInfo.
        settings.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: settings)
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for await bot in telegram.deliveries {
                    group.addTask { await deliver(bot, client) }
                }
            }
        }
        try await client.shutdown()
    }

    private func deliver(_ bot: Bot, _ client: HTTPClient) async {
        while !Task.isCancelled, let job = next(bot) {
            do throws(WebhookRefusal) {
                let answer = try await post(job, client)
                succeeded(job, bot)
                await WebhookAnswer.run(answer, by: bot, telegram)
            } catch {
                await failed(job, bot, error.message)
            }
        }
    }

    /// The next update to send; without one the bot counts as idle.
    private func next(_ bot: Bot) -> Job? {
        bot.withState { state in
            guard let webhook = state.webhook, let update = state.updates.pending.first else {
                state.isDelivering = false
                return nil
            }
            return Job(update: update, webhook: webhook)
        }
    }

    private func post(_ job: Job, _ client: HTTPClient) async throws(WebhookRefusal) -> WebhookAnswer {
        var request = HTTPClientRequest(url: job.webhook.url)
        request.method = .POST
        request.headers.add(name: "Content-Type", value: "application/json")
        if let secret = job.webhook.secret {
            request.headers.add(name: "X-Telegram-Bot-Api-Secret-Token", value: secret)
        }
        request.body = .bytes(ByteBuffer(string: job.update.json.text))
        do {
            let response = try await client.execute(request, timeout: .seconds(30))
            let body = try await response.body.collect(upTo: Self.maximumAnswer)
            guard (200..<300).contains(response.status.code) else {
                let status = "\(response.status.code) \(response.status.reasonPhrase)"
                throw WebhookRefusal(message: "Wrong response from the webhook: \(status)")
            }
            return WebhookAnswer(contentType: response.headers.first(name: "Content-Type"), body: body)
        } catch let refusal as WebhookRefusal {
            throw refusal
        } catch is HTTPClientError {
            throw WebhookRefusal(message: "Connection failed or timed out")
        } catch {
            throw WebhookRefusal(message: "Connection refused")
        }
    }

    private func succeeded(_ job: Job, _ bot: Bot) {
        bot.withState { state in
            state.updates.remove(job.update.id)
            guard state.webhook?.changed === job.webhook.changed else { return }
            state.webhook?.failures = 0
        }
    }

    private func failed(_ job: Job, _ bot: Bot, _ message: String) async {
        let failures = bot.withState { state -> Int in
            guard state.webhook?.changed === job.webhook.changed else { return 0 }
            state.webhook?.lastError = Webhook.Failure(date: WallTime.seconds(), message: message)
            state.webhook?.failures += 1
            return state.webhook?.failures ?? 0
        }
        guard failures > 0 else { return }
        // Twice as long each time, up to 64 times the first wait.
        let wait = telegram.configuration.webhookRetry * (1 << min(6, failures - 1))
        await job.webhook.changed.wait(atMost: wait, on: telegram.clock)
    }
}

/// Why a webhook's answer was not taken, in Telegram's words for `last_error_message`.
struct WebhookRefusal: Error {
    let message: String
}
