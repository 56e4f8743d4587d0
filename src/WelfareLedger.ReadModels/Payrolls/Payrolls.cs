using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Payrolls;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;
using WelfareLedger.ReadModels.Projections;

namespace WelfareLedger.ReadModels;

/// <summary>Finds payrolls, and adds up what one would have on it now.</summary>
public sealed class Payrolls(ReadDatabase database, IEventLog log, EventCodec codec)
{
    static readonly PayrollProjection Projection = new();

    readonly FileReader<PayrollFile> _files = new(new PayrollProjection(), database, log, codec);
    readonly Worklists _children = new(database, log, codec);

    /// <summary>A payroll as known at a moment, and that moment; null when it was never drawn up.</summary>
    public async ValueTask<(PayrollFile File, Position Known)?> GetAsync(
        Id<Payroll> payroll, Position? known, CancellationToken cancellation) =>
        await _files.GetAsync(payroll.Value, known, cancellation).ConfigureAwait(false);

    /// <summary>The payrolls of a measure that are not settled, of all offices.</summary>
    /// <inheritdoc cref="Worklists.RollForwardAsync" path="/exception"/>
    public async ValueTask<IReadOnlyList<PayrollFile>> OpenAsync(
        ReliefMeasure measure, Position? known, CancellationToken cancellation)
    {
        // Labels say what is known now: what was settled since a moment was open then, and is looked at too.
        string[] prefixes = known is null
            ? [PayrollProjection.PrefixOf(isSettled: false, measure)]
            : [PayrollProjection.PrefixOf(false, measure), PayrollProjection.PrefixOf(true, measure)];
        List<PayrollFile> open = [];
        foreach (var id in prefixes.SelectMany(prefix => Ids(prefix, known)))
            if (await GetAsync(new(id), known, cancellation).ConfigureAwait(false) is { File: var file }
                && !file.State.IsSettled) open.Add(file);
        return open;
    }

    /// <summary>The payrolls that are asked for, by measure, month and office, and what the answer knows of.</summary>
    /// <param name="isWanted">Says so of each.</param>
    /// <param name="known">What is to be known; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <inheritdoc cref="Worklists.RollForwardAsync" path="/exception"/>
    public async ValueTask<(Position Known, IReadOnlyList<PayrollFile> Files)> ListAsync(
        Func<PayrollKey, bool> isWanted, Position? known, CancellationToken cancellation)
    {
        var (reached, labels) = database.Read(known, static (connection, known) => connection.AtOneMoment(() =>
            (LiveModel.Reach(connection, Projection.Name, Projection.Version, known),
                connection.Prepare($"SELECT id, label FROM {Projection.Table} WHERE label > ''")
                    .All(row => (Id: row.Guid(0), Label: row.Text(1))))));
        List<PayrollFile> files = [];
        foreach (var (id, label) in labels)
            if (PayrollProjection.KeyOf(label) is { } key && isWanted(key)
                && await GetAsync(new(id), reached, cancellation).ConfigureAwait(false) is { File: var file }
                && file.State.Key is not null) files.Add(file);
        return (reached,
        [
            .. files.OrderBy(file => file.State.Key!.Measure).ThenBy(file => file.State.Key!.Month)
                .ThenBy(file => file.State.Key!.Office.Value, StringComparer.Ordinal),
        ]);
    }

    /// <summary>What a payroll would have on it now.</summary>
    /// <param name="key">Which.</param>
    /// <param name="own">Its id: what it has on it already does not count as under way.</param>
    /// <param name="known">What is to be known; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<PayrollDraft> DraftAsync(
        PayrollKey key, Id<Payroll> own, Position? known, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(key);
        var (_, files) = _children.Children(known, cancellation);
        var others = await OpenAsync(key.Measure, known, cancellation).ConfigureAwait(false);
        var drafting = new PayrollDrafting(
            key, others.Where(file => file.Id != own).Select(file => file.State));
        await foreach (var file in files.ConfigureAwait(false)) drafting.Add(file);
        return drafting.Draft();
    }

    List<Guid> Ids(string prefix, Position? known) =>
        database.Read((prefix, known), static (connection, asked) => connection.AtOneMoment(() =>
        {
            LiveModel.Reach(connection, Projection.Name, Projection.Version, asked.known);
            return connection
                .Prepare($"SELECT id FROM {Projection.Table} WHERE label >= ?1 AND label < ?2 ORDER BY label")
                .Bind(1, asked.prefix).Bind(2, ProgrammeFigures.EndOf(asked.prefix)).All(row => row.Guid(0));
        }));
}
