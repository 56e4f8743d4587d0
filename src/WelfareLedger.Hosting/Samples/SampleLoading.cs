using System.Diagnostics;
using System.Runtime.CompilerServices;
using WelfareLedger.Application;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Samples;
using WelfareLedger.Hosting.Homes;
using WelfareLedger.Hosting.Recording;

namespace WelfareLedger.Hosting.Samples;

/// <summary>
/// Tells a sample set's history to a sample ledger, through the same import and commands that people use, on the
/// simulated clock. A telling that was cut off is told again from its start: what is there already is found so.
/// </summary>
public static class SampleLoading
{
    /// <summary>Notes, before anything else is made, that a sample set is to be loaded into a folder.</summary>
    public static void Intend(HomePlace place)
    {
        HomeFolder.Make(place.Folder);
        HomeFolder.TouchPrivately(place.SampleMark);
    }

    /// <summary>Whether a sample set is to be loaded: it was begun and not finished, or the sample is empty.</summary>
    public static async Task<bool> IsDueAsync(LedgerHome home, CancellationToken cancellation)
    {
        if (!home.IsSample) return false;
        if (File.Exists(home.Place.SampleMark)) return true;
        var second = home.Ledger.Log.ReadAllAsync(Position.Start, null, cancellation).Skip(1);
        return !await second.AnyAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Loads it.</summary>
    /// <param name="home">A sample ledger.</param>
    /// <param name="set">The set.</param>
    /// <param name="progress">Told how many rows and lines were taken.</param>
    /// <param name="cancellation">Stops; the next loading goes on.</param>
    /// <exception cref="SampleSetException">A row or line was not taken.</exception>
    public static async Task RunAsync(
        LedgerHome home, SampleSet set, IProgress<long>? progress, CancellationToken cancellation)
    {
        Intend(home.Place);
        var taken = 0L;
        foreach (var step in set.Steps)
        {
            await foreach (var fault in FaultsAsync(home, step, cancellation).ConfigureAwait(false))
            {
                if (fault is not null) throw new SampleSetException($"{Path.GetFileName(step.Path)}, {fault}");
                progress?.Report(++taken);
            }
        }
        await home.Ledger.Pairings.FinishOpenAsync(cancellation).ConfigureAwait(false);
        await home.Ledger.Enrolments.FinishOpenAsync(cancellation).ConfigureAwait(false);
        File.Delete(home.Place.SampleMark);
    }

    // Null for each row or line that was taken.
    static IAsyncEnumerable<string?> FaultsAsync(LedgerHome home, SampleStep step, CancellationToken cancellation) =>
        step switch
        {
            SampleStep.Import import => ImportAsync(home, import, cancellation),
            SampleStep.RecordCommands => RecordAsync(home, step.Path, cancellation),
            _ => throw new UnreachableException($"No loading of {step.GetType().Name}"),
        };

    static async IAsyncEnumerable<string?> ImportAsync(
        LedgerHome home, SampleStep.Import step, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var line in step.RunAsync(home.Ledger, cancellation).ConfigureAwait(false))
        {
            switch (line)
            {
                case RosterLine.RowAnswered(var row):
                    yield return row is { Outcome: RowOutcome.Refused, Why: [var why, ..] }
                        ? $"row {row.Row}: {why.Code}: {why.Message.En}"
                        : null;
                    break;
                case RosterLine.FileRefused refused:
                    yield return $"{refused.Why.Code}: {refused.Why.Reason.En}";
                    break;
            }
        }
        cancellation.ThrowIfCancellationRequested(); // an import that was stopped says so, and does not throw
    }

    static async IAsyncEnumerable<string?> RecordAsync(
        LedgerHome home, string path, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var lines = File.OpenRead(path);
        await using var closing = lines.ConfigureAwait(false);
        var answers = new CommandRecording(home, home.Ledger).RunAsync(lines, cancellation);
        await foreach (var answer in answers.ConfigureAwait(false))
        {
            yield return answer switch
            {
                LineAnswer.Answered { Outcome: CommandOutcome.Accepted } => null,
                LineAnswer.Answered { Outcome: CommandOutcome.Refused(var why) } =>
                    $"line {answer.Line}: {why.Code}: {why.Reason.En}",
                LineAnswer.Answered { Outcome: CommandOutcome.Unknown(var reason) } =>
                    throw new LogUnavailableException(reason), // giving the same line again tells
                LineAnswer.Answered(_, _, var outcome) => $"line {answer.Line}: {outcome.GetType().Name}",
                LineAnswer.Unreadable unreadable => $"line {answer.Line}: {unreadable.Message.En}",
                _ => throw new UnreachableException("A line is answered or unreadable."),
            };
        }
    }
}
