using System.Runtime.CompilerServices;
using System.Threading.Channels;
using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Hosting.Homes;

namespace WelfareLedger.Hosting.Recording;

/// <summary>
/// Carries out commands written as JSON lines: many at once, so that they share the log's syncs, but answered in the
/// lines' order, and on one child or carer carried out in it too.
/// </summary>
/// <param name="home">Where.</param>
/// <param name="ledger">The home's ledger, or a rehearsal of it.</param>
public sealed class CommandRecording(LedgerHome home, Ledger ledger)
{
    // Enough to fill a commit, few enough that what is in flight at a crash is quickly asked again.
    const int InFlightMax = 256;

    static readonly Text TooLong = new(
        $"这一行超过 {LineReader.LengthMax} 字节，或不是 UTF-8。",
        $"The line has more than {LineReader.LengthMax} bytes, or is not UTF-8.");

    readonly OrderedWork _work = new();
    readonly SubjectNames _names = new(home.Reading.ChildrenOf(ledger).ByNumbers());
    DateTimeOffset? _moment;

    /// <summary>Answers line by line; blank lines have no answer.</summary>
    public async IAsyncEnumerable<LineAnswer> RunAsync(
        Stream lines, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var begun = Channel.CreateBounded<Task<LineAnswer>>(
            new BoundedChannelOptions(InFlightMax) { SingleReader = true, SingleWriter = true });
        var beginning = BeginAllAsync(lines, begun.Writer, stop.Token);
        try
        {
            await foreach (var answer in begun.Reader.ReadAllAsync(cancellation).ConfigureAwait(false))
                yield return await answer.ConfigureAwait(false);
        }
        finally
        {
            // Whoever reads the answers may stop early: nothing more is begun then, and what runs is waited for.
            await stop.CancelAsync().ConfigureAwait(false);
            await ((Task)beginning).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await _work.DrainAsync().ConfigureAwait(false);
        }
        await beginning.ConfigureAwait(false);
    }

    async Task BeginAllAsync(Stream lines, ChannelWriter<Task<LineAnswer>> begun, CancellationToken cancellation)
    {
        try
        {
            await foreach (var line in LineReader.ReadAsync(lines, cancellation).ConfigureAwait(false))
            {
                if (line.Text is { } text && string.IsNullOrWhiteSpace(text)) continue;
                var answer = await BeginAsync(line, cancellation).ConfigureAwait(false);
                await begun.WriteAsync(answer, cancellation).ConfigureAwait(false);
            }
        }
        finally
        {
            begun.Complete(); // what was begun is still answered; a failure comes out of this task after it
        }
    }

    async Task<Task<LineAnswer>> BeginAsync(InputLine line, CancellationToken cancellation)
    {
        if (line.Text is null) return Unreadable(line, null, TooLong, null);
        var parse = await ParseAsync(line.Text, cancellation).ConfigureAwait(false);
        // A simulated clock is told in order: what stands at a later moment waits for all before it.
        if (parse is CommandParse.Ok { Envelope.At: var at } && at != _moment)
        {
            await _work.DrainAsync().ConfigureAwait(false);
            _moment = at;
        }
        return parse switch
        {
            CommandParse.Ok(var envelope) => _work.Start(
                Touched.By(envelope), () => RunAsync(line.Number, envelope, cancellation)),
            CommandParse.Fault fault => Unreadable(line, fault.Id, fault.Message, fault.Member),
            _ => throw new System.Diagnostics.UnreachableException("A line is a command or not."),
        };
    }

    async Task<LineAnswer> RunAsync(int line, CommandEnvelope envelope, CancellationToken cancellation)
    {
        var trusted = envelope with { By = envelope.By with { Unauthenticated = true } }; // nobody signed in
        var outcome = await ledger.Commands.RunAsync(trusted, cancellation).ConfigureAwait(false);
        return new LineAnswer.Answered(line, envelope.Id, outcome);
    }

    async Task<CommandParse> ParseAsync(string text, CancellationToken cancellation)
    {
        var hasWaited = false;
        while (true)
        {
            var parse = Parse();
            if (!_names.HasOpenQuestions) return parse;
            // A list of children is read up to the first that is not known yet: each round finds one more.
            if (await _names.LookUpAsync(cancellation).ConfigureAwait(false)) continue;
            if (hasWaited) return parse;
            // The line may name a file that a line before it is just opening.
            await _work.DrainAsync().ConfigureAwait(false);
            hasWaited = true;
        }

        CommandParse Parse() => CommandCodec.Parse(text, _names.Find, static _ => null);
    }

    static Task<LineAnswer> Unreadable(InputLine line, Guid? id, Text message, string? member) =>
        Task.FromResult<LineAnswer>(new LineAnswer.Unreadable(line.Number, id, message, member));
}
