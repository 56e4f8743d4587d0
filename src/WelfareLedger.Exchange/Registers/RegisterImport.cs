using System.Diagnostics;
using System.Runtime.CompilerServices;
using WelfareLedger.Application;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>
/// Imports the lists that offices keep beside rosters: carers, organisations, members, devices, attendance. In the
/// manners of rosters: the file as it is, an answer to each row, and the same file again records nothing twice, since
/// all ids follow from its content.
/// </summary>
/// <param name="ledger">Where to.</param>
public sealed class RegisterImport(Ledger ledger)
{
    /// <summary>
    /// Imports a file. Cancelling it stops after the rows in work: they are answered, and the totals say that it was
    /// interrupted.
    /// </summary>
    /// <returns>Sheets and rows in the file's order; the totals last.</returns>
    public async IAsyncEnumerable<RosterLine> RunAsync(
        string path, RegisterOptions options, IProgress<RosterProgress>? progress,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var totals = RosterTotals.None with { DryRun = options.DryRun };
        var today = options.At is { } at ? ChinaDay.Of(at) : ledger.Today;
        var (opened, why) = options.On > today
            ? (null, ImportRejections.OnInFuture)
            : await OpenedList.OpenAsync(path, cancellation).ConfigureAwait(false);
        if (why is not null)
        {
            var refused = new RosterLine.FileRefused(why, null, null, null);
            totals = totals.With(refused);
            yield return refused;
        }
        if (opened is not null)
        {
            using var file = opened;
            var target = options.DryRun
                ? await ledger.RehearseAsync(CancellationToken.None).ConfigureAwait(false)
                : ledger;
            var writing = new RegisterWriting(target, file.File, options, progress, cancellation);
            await foreach (var line in RegisterOf(options.Kind).RecordAsync(file.Sheets, writing).ConfigureAwait(false))
            {
                totals = totals.With(line);
                yield return line;
            }
            totals = totals with { Blank = writing.Blanks };
        }
        yield return new RosterLine.End(totals with { Interrupted = cancellation.IsCancellationRequested });
    }

    internal static RegisterReading RegisterOf(RegisterKind kind) => kind switch
    {
        RegisterKind.Carers => new CarerRegister(),
        RegisterKind.Organisations => new OrganisationRegister(),
        RegisterKind.Members => new MemberRegister(),
        RegisterKind.Installations => new InstallationRegister(),
        RegisterKind.Attendance => new AttendanceRegister(),
        _ => throw new UnreachableException($"No list of {kind}"),
    };
}
