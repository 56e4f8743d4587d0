using WelfareLedger.Codec;
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

/// <summary>Counts from the caseload and the collective streams, as of a day and as known at a moment.</summary>
public sealed class Figures(ReadDatabase database, IEventLog log, EventCodec codec)
{
    /// <summary>Of the text of what is counted and how: with other definitions a figure of the same id may come to
    /// something else.</summary>
    public static Digest Definitions => ProgrammeFigures.Digest;

    /// <summary>The figures of all programmes.</summary>
    /// <param name="asOf">Must say the day; the caller knows which day today is.</param>
    /// <param name="officePrefix">Only offices whose code begins so; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="ProjectionBehindException">The caseload is not made so far; catch up first.</exception>
    /// <exception cref="ProjectionStoppedException">The caseload stopped before what is asked for.</exception>
    public async ValueTask<ProgrammeReport> ProgrammesAsync(
        AsOf asOf, string? officePrefix, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var asked = officePrefix ?? "";
        var (view, (day, known, ofCases)) = Ask(asOf, (connection, day, known) => (day, known,
            ProgrammeFigures.All.OfType<FigureDefinition.OfCases>().ToDictionary(
                figure => figure.Id, figure => Count(connection, figure, asked, day, known))));
        var told = await CollectiveCounts.ReadAsync(log, codec, day, known, cancellation).ConfigureAwait(false);
        return new(view, [.. ProgrammeFigures.All.Select(figure => new Figure(
            figure.Id,
            figure is FigureDefinition.OfCollectives collective
                ? figure.Among(asked) is { } offices ? collective.Count(told, offices) : 0
                : ofCases[figure.Id],
            figure.Article,
            figure.Title))]);
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

    static long Count(
        Connection connection, FigureDefinition.OfCases figure, string asked, DateOnly day, Position known)
    {
        if (figure.Among(asked) is not { } offices) return 0;
        var statement = connection.Prepare(figure.Sql)
            .Bind(1, day.DayNumber).Bind(2, known.Value).Bind(3, offices).Bind(4, ProgrammeFigures.EndOf(offices));
        for (var at = 0; at < figure.Values.Length; at++) statement.Bind(at + 5, figure.Values[at]);
        return statement.Number() ?? 0;
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
