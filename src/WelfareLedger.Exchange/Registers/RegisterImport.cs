using System.Diagnostics;
using WelfareLedger.Application;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>
/// Imports the lists that offices keep beside rosters: carers, organisations, members, devices, attendance, surveys. In
/// the manners of rosters: the file as it is, an answer to each row, and the same file again records nothing twice,
/// since all ids follow from its content.
/// </summary>
/// <param name="ledger">Where to.</param>
public sealed class RegisterImport(Ledger ledger)
{
    /// <summary>
    /// Imports a file. Cancelling it stops after the rows in work: they are answered, and the totals say that it was
    /// interrupted.
    /// </summary>
    /// <returns>Sheets and rows in the file's order; the totals last.</returns>
    public IAsyncEnumerable<RosterLine> RunAsync(
        string path, RegisterOptions options, IProgress<RosterProgress>? progress, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(options);
        var today = options.At is { } at ? ChinaDay.Of(at) : ledger.Today;
        return ImportLine.WithTotalsAsync(
            options.On > today
                ? OpenedList.Refused(ImportRejections.OnInFuture)
                : OpenedList.ReadAsync(
                    path, ledger, options.DryRun,
                    (file, target) => RegisterOf(options.Kind).RecordAsync(
                        file.Sheets, new(target, file.File, options, progress, cancellation)),
                    cancellation),
            options.DryRun, cancellation);
    }

    internal static RegisterReading RegisterOf(RegisterKind kind) => kind switch
    {
        RegisterKind.Carers => new CarerRegister(),
        RegisterKind.Organisations => new OrganisationRegister(),
        RegisterKind.Members => new MemberRegister(),
        RegisterKind.Installations => new InstallationRegister(),
        RegisterKind.Attendance => new AttendanceRegister(),
        RegisterKind.Survey => new SurveyRegister(),
        _ => throw new UnreachableException($"No list of {kind}"),
    };
}
