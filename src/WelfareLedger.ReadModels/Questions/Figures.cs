using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Projections;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>The figures of the programmes, each beside the article's.</summary>
public sealed record ProgrammeReport(AsOfView AsOf, IReadOnlyList<Figure> Figures);

/// <summary>One figure.</summary>
/// <param name="Id">Stable, such as <c>P6.leftBehind</c>.</param>
/// <param name="Value">Counted from events.</param>
/// <param name="Article">What the article says; null where it gives no figure.</param>
/// <param name="Title">What is counted.</param>
public sealed record Figure(string Id, long Value, string? Article, Text Title);

/// <summary>How many children each office has in each category.</summary>
public sealed record OfficeReport(AsOfView AsOf, IReadOnlyList<OfficeRow> Offices);

/// <summary>One office.</summary>
/// <param name="Office">Its code.</param>
/// <param name="Categories">Children in each category; a child can be in several.</param>
/// <param name="Children">Children in any, each counted once.</param>
public sealed record OfficeRow(
    Code<Office> Office, IReadOnlyList<CategoryCount> Categories, long Children);

/// <summary>How many children are in a category.</summary>
public sealed record CategoryCount(ChildCategory Category, long Children);

/// <summary>Counts from the caseload, as of a day and as known at a moment.</summary>
public sealed class Figures(ReadDatabase database)
{
    /// <summary>The figures of all programmes.</summary>
    /// <param name="asOf">Must say the day; the caller knows which day today is.</param>
    /// <param name="cancellation">Asked before the counting begins.</param>
    /// <exception cref="ProjectionBehindException">The caseload is not made so far; catch up first.</exception>
    /// <exception cref="ProjectionStoppedException">The caseload stopped before what is asked for.</exception>
    public ValueTask<ProgrammeReport> ProgrammesAsync(AsOf asOf, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var (view, figures) = Ask(asOf, static (connection, day, known) =>
            ProgrammeFigures.All.Select(figure => Count(connection, figure, day, known)).ToList());
        return ValueTask.FromResult(new ProgrammeReport(view, figures));
    }

    /// <summary>Children in care by office and category.</summary>
    /// <param name="asOf">Must say the day.</param>
    /// <param name="officePrefix">Only offices whose code begins so; null for all.</param>
    /// <param name="cancellation">Asked before the counting begins.</param>
    /// <inheritdoc cref="ProgrammesAsync" path="/exception"/>
    public ValueTask<OfficeReport> OfficesAsync(AsOf asOf, string? officePrefix, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var prefix = officePrefix ?? "";
        var (view, rows) = Ask(asOf, (connection, day, known) => connection
            .Prepare(ProgrammeFigures.ByOffice)
            .Bind(1, day.DayNumber).Bind(2, known.Value).Bind(3, prefix).Bind(4, ProgrammeFigures.EndOf(prefix))
            .All(row => (Office: row.Text(0), Category: row.IsNull(1) ? null : row.Text(1), Count: row.Int64(2))));
        return ValueTask.FromResult(new OfficeReport(view, [.. rows.GroupBy(row => row.Office).Select(office =>
            new OfficeRow(
                Code<Office>.Of(office.Key),
                [.. office.Where(row => row.Category is not null).Select(row =>
                    new CategoryCount(Enum.Parse<ChildCategory>(row.Category!), row.Count))],
                office.First(row => row.Category is null).Count))]));
    }

    static Figure Count(Connection connection, FigureDefinition figure, DateOnly day, Position known)
    {
        var statement = connection.Prepare(figure.Sql).Bind(1, day.DayNumber).Bind(2, known.Value);
        for (var at = 0; at < figure.Values.Length; at++) statement.Bind(at + 3, figure.Values[at]);
        return new(figure.Id, statement.Number() ?? 0, figure.Article, figure.Title);
    }

    (AsOfView AsOf, T Answer) Ask<T>(AsOf asOf, Func<Connection, DateOnly, Position, T> question)
    {
        var day = asOf.On ?? throw new ArgumentException("A figure is of a day.", nameof(asOf));
        return database.Read(0, (connection, _) => connection.AtOneMoment(() =>
        {
            var known = LiveModel.Reach(
                connection, CaseloadProjection.ProjectionName, CaseloadProjection.ProjectionVersion, asOf.Known);
            return (AsOfView.Of(asOf with { Known = known }), question(connection, day, known));
        }));
    }
}
