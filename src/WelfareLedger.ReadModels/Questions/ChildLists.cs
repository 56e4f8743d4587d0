using System.Runtime.CompilerServices;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;

namespace WelfareLedger.ReadModels;

/// <summary>Visits and whom they reached, 走访情况, in a stretch of days.</summary>
/// <param name="AsOf">The last day, and what was known.</param>
/// <param name="From">First day.</param>
/// <param name="Through">Last day.</param>
/// <param name="Offices">By office.</param>
public sealed record VisitReport(AsOfView AsOf, DateOnly From, DateOnly Through, IReadOnlyList<VisitRow> Offices);

/// <summary>One office.</summary>
/// <param name="Office">Whose files they are on the last day.</param>
/// <param name="Children">Children in care on the last day.</param>
/// <param name="Visits">Visits and contacts of theirs, whatever came of them.</param>
/// <param name="Met">Those at which the child was met.</param>
/// <param name="NotMet">Those at which it was not.</param>
/// <param name="ChildrenMet">Children met at least once: a failed contact reaches nobody.</param>
/// <param name="ChildrenMetAtHome">Children met at home at least once.</param>
public sealed record VisitRow(
    Code<Office> Office, int Children, int Visits, int Met, int NotMet, int ChildrenMet, int ChildrenMetAtHome)
{
    /// <summary>Percent of the children that were met, with one decimal; 0 where there are none.</summary>
    public decimal Coverage => Children == 0 ? 0 : decimal.Round(100m * ChildrenMet / Children, 1);
}

/// <summary>Lists of children as offices keep and print them.</summary>
public sealed class ChildLists(ReadDatabase database, IEventLog log, EventCodec codec)
{
    readonly Worklists _files = new(database, log, codec);

    /// <summary>Every file, one at a time.</summary>
    public IAsyncEnumerable<ChildFile> AllAsync(AsOf asOf, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asOf);
        return _files.Children(asOf.Known, cancellation).Files;
    }

    /// <summary>The children in care on a day, in the order of their ids.</summary>
    /// <param name="asOf">Must say the day.</param>
    /// <param name="officePrefix">Only offices whose code begins so; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async IAsyncEnumerable<ChildFileAnswer> InCareAsync(
        AsOf asOf, string? officePrefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asOf);
        var day = asOf.On ?? throw new ArgumentException("A list is of a day.", nameof(asOf));
        var (known, files) = _files.Children(asOf.Known, cancellation);
        await foreach (var file in files.ConfigureAwait(false))
            if (OfficeOf(file, day, officePrefix) is not null) yield return new(asOf with { Known = known }, file);
    }

    /// <summary>Visits in a stretch of days to the children who are in care on its last.</summary>
    public async ValueTask<VisitReport> VisitsAsync(
        DateOnly from, DateOnly through, AsOf asOf, string? officePrefix, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asOf);
        var (known, files) = _files.Children(asOf.Known, cancellation);
        var rows = new Dictionary<Code<Office>, VisitRow>();
        await foreach (var file in files.ConfigureAwait(false))
            if (OfficeOf(file, through, officePrefix) is { } office)
                rows[office] = Count(
                    rows.GetValueOrDefault(office) ?? new(office, 0, 0, 0, 0, 0, 0),
                    [.. file.Visits.Where(visit => visit.From >= from && visit.From <= through)]);
        return new(
            AsOfView.Of(asOf with { On = through, Known = known }), from, through,
            [.. rows.Values.OrderBy(row => row.Office.Value, StringComparer.Ordinal)]);
    }

    static VisitRow Count(VisitRow row, List<Dated<Visit>> visits)
    {
        var met = visits.Where(visit => visit.Value.Outcome == VisitOutcome.Met).ToList();
        return row with
        {
            Children = row.Children + 1,
            Visits = row.Visits + visits.Count,
            Met = row.Met + met.Count,
            NotMet = row.NotMet + visits.Count - met.Count,
            ChildrenMet = row.ChildrenMet + (met.Count > 0 ? 1 : 0),
            ChildrenMetAtHome =
                row.ChildrenMetAtHome + (met.Exists(visit => visit.Value.Kind == VisitKind.HomeVisit) ? 1 : 0),
        };
    }

    /// <summary>Whose file it is, of a child in care on a day: confirmed, in a category, alive, not closed, and not
    /// merged into another file, which is listed instead.</summary>
    static Code<Office>? OfficeOf(ChildFile file, DateOnly day, string? officePrefix) =>
        file.StageOn(day) == FileStage.Confirmed
        && file.Categories.Any(entry => entry.Covers(day))
        && !file.Closings.Any(closing => closing.Covers(day))
        && file.MergedInto(day) is null
        && !file.Deaths.Any(death => death.From <= day)
        && file.Owners.LatestOn(day) is { Value.Office: var office }
        && office.Value.StartsWith(officePrefix ?? "", StringComparison.Ordinal)
            ? office
            : null;
}
