using System.Runtime.CompilerServices;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.RuleSets;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;
using WelfareLedger.ReadModels.Projections;

namespace WelfareLedger.ReadModels;

/// <summary>Goes over all files, one at a time, so that a question about every child needs the memory of one.</summary>
public sealed class Worklists(ReadDatabase database, IEventLog log, EventCodec codec)
{
    readonly ChildFiles _children = new(database, log, codec);
    readonly CarerFiles _carers = new(database, log, codec);

    /// <summary>What is due by a day.</summary>
    /// <param name="asOf">Must say the day: what happened later does not count.</param>
    /// <param name="until">The last due day that is listed.</param>
    /// <param name="officePrefix">Only offices whose code begins so; null for all.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<WorklistReport> DueAsync(
        AsOf asOf, DateOnly until, string? officePrefix, RuleSet rules, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var day = asOf.On ?? throw new ArgumentException("A worklist is of a day.", nameof(asOf));
        var (known, ids) = Ids(new ChildFileProjection(), asOf.Known);
        var (_, carerIds) = Ids(new CarerFileProjection(), known);
        List<Duty> duties = [];
        var (children, carers) = (0, 0);
        var posts = await PostBook.ReadAsync(log, codec, known, cancellation).ConfigureAwait(false);
        await foreach (var file in ChildrenAsync(ids, known, cancellation).ConfigureAwait(false))
        {
            // What is due of a merged file is due of the one that goes on.
            if (file.MergedInto(day) is not null) continue;
            children++;
            duties.AddRange(new ChildDuties(file, rules, posts, day).All().Where(IsWanted));
        }
        await foreach (var file in CarersAsync(carerIds, known, cancellation).ConfigureAwait(false))
        {
            carers++;
            duties.AddRange(CarerDuties.Of(file, day).Where(IsWanted));
        }
        return new(
            AsOfView.Of(asOf with { Known = known }), until, rules.Citation,
            [
                .. duties.OrderBy(duty => duty.Due).ThenBy(duty => duty.Kind)
                    .ThenBy(duty => duty.File?.Value, StringComparer.Ordinal).ThenBy(duty => duty.Carer?.Value),
            ],
            children, carers);

        bool IsWanted(Duty duty) => duty.Due <= until
            && duty.Office.Value.StartsWith(officePrefix ?? "", StringComparison.Ordinal);
    }

    /// <summary>The roll-forward of a month.</summary>
    /// <param name="month">Which.</param>
    /// <param name="asOf">What is to be known; the day is that of the month.</param>
    /// <param name="officePrefix">Only offices whose code begins so; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public async ValueTask<RollForwardReport> RollForwardAsync(
        YearMonth month, AsOf asOf, string? officePrefix, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(asOf);
        var (known, files) = Children(asOf.Known, cancellation);
        var roll = new RollForward(
            month, office => office.Value.StartsWith(officePrefix ?? "", StringComparison.Ordinal));
        await foreach (var file in files.ConfigureAwait(false)) roll.Add(file);
        return roll.Report(AsOfView.Of(asOf with { On = null, Known = known }));
    }

    /// <summary>Every child's file as known at a moment, and that moment.</summary>
    internal (Position Known, IAsyncEnumerable<ChildFile> Files) Children(
        Position? known, CancellationToken cancellation)
    {
        var (reached, ids) = Ids(new ChildFileProjection(), known);
        return (reached, ChildrenAsync(ids, reached, cancellation));
    }

    /// <summary>Every carer's file as known at a moment, and that moment.</summary>
    internal (Position Known, IAsyncEnumerable<CarerFile> Files) Carers(
        Position? known, CancellationToken cancellation)
    {
        var (reached, ids) = Ids(new CarerFileProjection(), known);
        return (reached, CarersAsync(ids, reached, cancellation));
    }

    /// <summary>Whose files there are, and the last event that the answer knows of.</summary>
    (Position Known, IReadOnlyList<Guid> Ids) Ids<TFile>(FileProjection<TFile> files, Position? known)
        where TFile : class =>
        database.Read((files, known), static (connection, asked) => connection.AtOneMoment(() =>
        {
            var (files, known) = asked;
            var reached = LiveModel.Reach(connection, files.Name, files.Version, known);
            return (reached, (IReadOnlyList<Guid>)connection
                .Prepare($"SELECT id FROM {files.Table} ORDER BY id").All(row => row.Guid(0)));
        }));

    async IAsyncEnumerable<ChildFile> ChildrenAsync(
        IReadOnlyList<Guid> ids, Position known, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var id in ids)
            if (await _children.GetAsync(new(id), new(null, known), cancellation).ConfigureAwait(false)
                is { Whole: var file }) yield return file;
    }

    async IAsyncEnumerable<CarerFile> CarersAsync(
        IReadOnlyList<Guid> ids, Position known, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var id in ids)
            if (await _carers.GetAsync(new(id), new(null, known), cancellation).ConfigureAwait(false)
                is { File: var file }) yield return file;
    }
}
