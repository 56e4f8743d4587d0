using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.ReadModels.Projections;

namespace WelfareLedger.ReadModels;

/// <summary>Which children a page of a roster lists.</summary>
/// <param name="AsOf">Must say the day.</param>
/// <param name="OfficePrefix">Those of offices whose code begins so; empty for all.</param>
public sealed record RosterQuery(AsOf AsOf, string OfficePrefix)
{
    /// <summary>Those paired with this carer on the day, whatever their office; null for all of the offices.</summary>
    public Id<Carer>? Carer { get; init; }

    /// <summary>Those in this category; null for those in any.</summary>
    public ChildCategory? Category { get; init; }

    /// <summary>Those behind this child; null from the first.</summary>
    public Id<Child>? After { get; init; }

    /// <summary>So many at most.</summary>
    public int Limit { get; init; } = 50;
}

/// <summary>A page of a roster.</summary>
/// <param name="AsOf">What it is the answer to.</param>
/// <param name="Children">In the order of their ids.</param>
public sealed record RosterPage(AsOf AsOf, IReadOnlyList<Id<Child>> Children);

/// <summary>Children in care, a page at a time, in the order of their ids: as fast behind as in front.</summary>
public sealed class ChildRosters(ReadDatabase database)
{
    // The sign keeps the planner to the primary key, in whose order a page ends after so many; by the index on values
    // it would sort all children of an office for each page.
    static readonly string Page = $"""
        SELECT DISTINCT o.subject FROM caseload o
        WHERE o.subject > ?5 AND +o.kind = ?6 AND +o.value >= ?3 AND +o.value < ?4
          AND {ProgrammeFigures.HoldsFor("o")}
          AND EXISTS (SELECT 1 FROM caseload c
            WHERE c.subject = o.subject AND c.kind = {(int)CaseKind.Category}
              AND c.value = coalesce(?7, c.value) AND {ProgrammeFigures.HoldsFor("c")})
        ORDER BY o.subject LIMIT ?8
        """;

    /// <summary>One page.</summary>
    /// <exception cref="ProjectionBehindException">The caseload is not made so far; catch up first.</exception>
    /// <exception cref="ProjectionStoppedException">The caseload stopped before what is asked for.</exception>
    public RosterPage Read(RosterQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var day = query.AsOf.On ?? throw new ArgumentException("A roster is of a day.", nameof(query));
        var (kind, from) = query.Carer is { } carer
            ? (CaseKind.Pairing, carer.Value.ToString("N"))
            : (CaseKind.Office, query.OfficePrefix);
        return database.Read(0, (connection, _) => connection.AtOneMoment(() =>
        {
            var known = LiveModel.Reach(
                connection, CaseloadProjection.ProjectionName, CaseloadProjection.ProjectionVersion,
                query.AsOf.Known);
            var children = connection.Prepare(Page)
                .Bind(1, day.DayNumber).Bind(2, known.Value).Bind(3, from).Bind(4, ProgrammeFigures.EndOf(from))
                .Bind(5, query.After?.Value ?? Guid.Empty).Bind(6, (int)kind).Bind(7, query.Category?.ToString())
                .Bind(8, query.Limit)
                .All(row => new Id<Child>(row.Guid(0)));
            return new RosterPage(query.AsOf with { Known = known }, children);
        }));
    }
}
