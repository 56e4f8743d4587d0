using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Testing;

namespace WelfareLedger.Application.Tests.Journeys;

/// <summary>
/// How reports reach the ledger: late when a telephone's battery is flat, twice when it did not hear the answer, once
/// more under another id when it forgot that it had told.
/// </summary>
sealed class Telephones(TestLedger ledger, Id<Journey> journey, Random random, Func<Task> afterEach)
{
    readonly List<(int Due, CommandEnvelope Command)> _flat = [];

    int _now;

    public int Mishaps { get; private set; }

    /// <summary>Tells at once, or late with the chance of so many of a hundred.</summary>
    public async Task TellAsync(JourneyCommand command, int flat = 0)
    {
        _now++;
        var envelope = ledger.Envelope(command, journey.Value);
        if (random.Next(100) < flat)
        {
            Mishaps++;
            _flat.Add((_now + random.Next(2, 25), envelope));
        }
        else
        {
            await SendAsync(envelope);
        }

        foreach (var (_, late) in _flat.Where(one => one.Due <= _now).ToList()) await SendAsync(late);
        _flat.RemoveAll(one => one.Due <= _now);
    }

    /// <summary>All batteries are charged.</summary>
    public async Task DrainAsync()
    {
        foreach (var (_, late) in _flat.OrderBy(_ => random.Next()).ToList()) await SendAsync(late);
        _flat.Clear();
    }

    async Task SendAsync(CommandEnvelope envelope)
    {
        var answer = await ledger.Ledger.Commands.RunAsync(envelope, default);
        for (var tries = 0; answer is CommandOutcome.Unknown && tries < 10; tries++)
            answer = await ledger.Ledger.Commands.RunAsync(envelope, default);
        answer.Should().BeOfType<CommandOutcome.Accepted>($"{envelope.Command} is told");
        if (random.Next(10) == 0)
        {
            Mishaps++;
            var again = random.Next(2) == 0 ? envelope : ledger.Envelope(envelope.Command, journey.Value);
            var repeated = await ledger.Ledger.Commands.RunAsync(again, default);
            if (repeated is CommandOutcome.Unknown)
                repeated = await ledger.Ledger.Commands.RunAsync(again, default);
            repeated.Should().BeOfType<CommandOutcome.Accepted>();
        }

        await afterEach();
    }
}
