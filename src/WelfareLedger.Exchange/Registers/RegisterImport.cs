using System.Diagnostics;
using System.Runtime.CompilerServices;
using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Exchange.Files;
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
    /// <summary>Imports a file.</summary>
    /// <returns>Rows in the file's order; the totals last.</returns>
    public async IAsyncEnumerable<RosterLine> RunAsync(
        string path, RegisterOptions options, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var totals = RosterTotals.None with { DryRun = options.DryRun };
        foreach (var line in await LinesAsync(path, options, cancellation).ConfigureAwait(false))
        {
            totals = totals.With(line);
            yield return line;
        }
        yield return new RosterLine.End(totals with { Interrupted = cancellation.IsCancellationRequested });
    }

    async ValueTask<IReadOnlyList<RosterLine>> LinesAsync(
        string path, RegisterOptions options, CancellationToken cancellation)
    {
        var today = options.At is { } at ? ChinaDay.Of(at) : ledger.Today;
        if (options.On > today) return [Refused(ImportRejections.OnInFuture)];
        var list = RegisterOf(options.Kind);
        try
        {
            using var stream = Spreadsheet.OpenFile(path);
            var file = await ImportedFile.OfAsync(stream, cancellation).ConfigureAwait(false);
            using var spreadsheet = Spreadsheet.Open(stream);
            var target = options.DryRun ? await ledger.RehearseAsync(cancellation).ConfigureAwait(false) : ledger;
            return await list.RecordAsync(spreadsheet, new(target, file, options)).ConfigureAwait(false)
                ?? [Refused(list.NoHeader)];
        }
        catch (SpreadsheetException e)
        {
            return [Refused(e.Why)];
        }
    }

    static RosterLine.FileRefused Refused(Rejection why) => new(why, null, null, null);

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
