using System.Globalization;
using Grpc.Core;
using WelfareLedger.EventStoreProtocol;

namespace WelfareLedger.Api.Tests.EventStore;

/// <summary>One who subscribed, and says what it hears in words.</summary>
sealed class Subscriber : IAsyncDisposable
{
    // Nothing takes so long; a test that waits for what never comes has to end.
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    readonly AsyncServerStreamingCall<ReadResp> _call;

    Subscriber(AsyncServerStreamingCall<ReadResp> call) => _call = call;

    /// <summary>Where it was told to be.</summary>
    public List<ulong> Checkpoints { get; } = [];

    public static Subscriber To(Streams.StreamsClient client, ReadReq request) => new(client.Read(request));

    /// <summary>What it hears up to the event with a number.</summary>
    public Task<string> UntilAsync(int number) =>
        UntilAsync(message => message.Event is { Event: var e } && Calls.Number(e) == number);

    public async Task<string> UntilAsync(Func<ReadResp, bool> isLast)
    {
        using var stop = new CancellationTokenSource(Patience);
        var heard = new List<string>();
        while (await _call.ResponseStream.MoveNext(stop.Token))
        {
            var message = _call.ResponseStream.Current;
            heard.Add(InWords(message));
            if (isLast(message))
                return string.Join(' ', heard);
        }

        throw new Xunit.Sdk.XunitException("The subscription ended.");
    }

    public ValueTask DisposeAsync()
    {
        _call.Dispose();
        return ValueTask.CompletedTask;
    }

    string InWords(ReadResp message)
    {
        switch (message.ContentCase)
        {
            case ReadResp.ContentOneofCase.Event:
                return Calls.Number(message.Event.Event).ToString(CultureInfo.InvariantCulture);
            case ReadResp.ContentOneofCase.Confirmation:
                message.Confirmation.SubscriptionId.Should().NotBeEmpty();
                return "confirmed";
            case ReadResp.ContentOneofCase.Checkpoint:
                Checkpoints.Add(message.Checkpoint.CommitPosition);
                return "checkpoint";
            case ReadResp.ContentOneofCase.CaughtUp:
                return "caught-up";
            case ReadResp.ContentOneofCase.FellBehind:
                return "fell-behind";
            default:
                return message.ContentCase.ToString();
        }
    }
}
