using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Findings;
using WelfareLedger.EventLog;
using WelfareLedger.ReadModels.Files;
using WelfareLedger.ReadModels.Findings.Rules;

namespace WelfareLedger.ReadModels.Findings;

/// <summary>One search over read models that know of events up to a position.</summary>
sealed class Search(
    ReadDatabase database, IEventLog log, EventCodec codec, FindingsQuery query, Setting setting, Position known,
    SearchFile file)
{
    // Often enough to be seen moving, seldom enough not to be felt.
    const int ChildrenBetweenReports = 500;

    static readonly Dictionary<FindingRule, Func<ChildCase, IEnumerable<Finding>>> OfOneChild = new()
    {
        [FindingRules.PaidAfterDeath] = EndedRights.Find,
        [FindingRules.PaidAfterAdoption] = EndedRights.Find,
        [FindingRules.PaidAfterAge] = EndedRights.Find,
        [FindingRules.PaidAfterReturn] = EndedRights.Find,
        [FindingRules.PaidTwiceOver] = Amounts.PaidTwiceOver,
        [FindingRules.WrongAmount] = Amounts.WrongAmount,
        [FindingRules.WrongFirstMonth] = one => [.. Amounts.WrongFirstMonth(one), .. Amounts.NeverMadeUp(one)],
        [FindingRules.ClockExceeded] = Procedure.ClockExceeded,
        [FindingRules.NobodyApplied] = Standing.NobodyApplied,
        [FindingRules.StaleCategory] = Standing.StaleCategory,
        [FindingRules.SamePersons] = Procedure.SamePersons,
        [FindingRules.PaidUnapproved] = one => [.. Amounts.PaidUnapproved(one), .. Recoveries.Overdue(one)],
        [FindingRules.VisitMissed] = Contacts.Missed,
        [FindingRules.Backdated] = Recording.Backdated,
        [FindingRules.ChangedAfterwards] = Recording.ChangedAfterwards,
        [FindingRules.NobodyAnswers] = Standing.NobodyAnswers,
        [FindingRules.HarmUnreported] = Protection.Unreported,
        [FindingRules.NoConsent] = ConsentsOnFile.Missing,
    };

    // Ids of files that are held at a time.
    const int FilesAtOnce = 500;

    readonly FindingStore _found = new(file);

    // Rules that share their computing are computed once.
    readonly List<Func<ChildCase, IEnumerable<Finding>>> _ofOneChild =
        [.. OfOneChild.Where(rule => query.Rule is null || rule.Key.Id == query.Rule)
            .Select(rule => rule.Value).DistinctBy(compute => compute.Method)];

    public async ValueTask<FindingsReport> RunAsync(
        IProgress<FindingsProgress>? progress, CancellationToken cancellation)
    {
        var carers = new CarerBook();
        var carerFiles = new CarerFiles(database, log, codec);
        var carersLooked = 0;
        foreach (var id in Ids(new CarerFileProjection()))
        {
            carersLooked++;
            if (await carerFiles.GetAsync(new(id), new(null, known), cancellation).ConfigureAwait(false)
                is { File: var carer }) carers.Add(carer, setting.On);
        }
        var children = new ChildFiles(database, log, codec);
        var all = Count(new ChildFileProjection());
        var elsewhere = new Elsewhere(database, log, codec, children, known, setting);
        var runs = await new CrossMatches(database, log, codec).AllAsync(known, cancellation).ConfigureAwait(false);
        var asked = setting with
        {
            Posts = await VacantPosts.ReadAsync(elsewhere, cancellation).ConfigureAwait(false),
            Checks = new(runs, setting.On),
        };
        var payrolls = new PayrollIndex(file);
        if (IsWanted(FindingRules.PaidUnapproved))
            await payrolls.ReadAsync(elsewhere, cancellation).ConfigureAwait(false);
        var payrolled = new Payrolled(payrolls, elsewhere, children);
        var traces = new TraceReader(database, known);
        var (persons, accounts) = (new Persons(codec, file), new Accounts(codec, file));
        var looked = 0;
        foreach (var id in Ids(new ChildFileProjection()))
        {
            if (await children.GetAsync(new(id), new(null, known), cancellation).ConfigureAwait(false)
                is not { Whole: var whole } || whole.OpenedOn > setting.On) continue;
            var one = new ChildCase(whole, traces.Of(Streams.Of(whole.Id)), asked);
            Look(one, carers, persons, accounts);
            Add(await payrolled.FindAsync(one, cancellation).ConfigureAwait(false));
            if (++looked % ChildrenBetweenReports == 0) progress?.Report(new(0, looked, all));
        }
        await LookAcrossAsync(carers, children, cancellation).ConfigureAwait(false);
        Add(await payrolled.FindAsync(cancellation).ConfigureAwait(false));
        await LookElsewhereAsync(elsewhere, cancellation).ConfigureAwait(false);
        await SettleAsync(cancellation).ConfigureAwait(false);
        return new(
            AsOfView.Of(query.AsOf with { Known = known }), LastEvent(), setting.Rules.Citation, looked,
            carersLooked, _found);
    }

    /// <summary>Puts what was found in order, with what people said to it.</summary>
    async ValueTask SettleAsync(CancellationToken cancellation)
    {
        var answered = new FindingProjection();
        var files = new FileReader<FindingFile>(answered, database, log, codec);
        await _found.SettleAsync(async id =>
            IsThere(answered, id)
            && await files.GetAsync(id, known, cancellation).ConfigureAwait(false) is { File: var said }
                ? said.Answers.LatestOn(setting.On)
                : null).ConfigureAwait(false);
    }

    void Look(ChildCase one, CarerBook carers, Persons persons, Accounts accounts)
    {
        foreach (var compute in _ofOneChild) Add(compute(one));
        if (IsWanted(FindingRules.UnvettedContact)) Add(UnvettedContacts.Find(one, carers));
        if (IsWanted(FindingRules.TwoFiles)) Add(persons.Find(one));
        if (IsWanted(FindingRules.OddAccount)) Add(accounts.Find(one));
        if (!IsWanted(FindingRules.ImplausibleVisits)) return;
        foreach (var visit in one.File.Visits)
            if (Places.IsAtHome(visit.Value) && visit.Value.Carer is { } carer && one.PlaceOn(visit.From) is { } place)
                carers.Seen(carer, place.County);
    }

    async ValueTask LookAcrossAsync(CarerBook carers, ChildFiles children, CancellationToken cancellation)
    {
        var across = new Across(database, known, setting);
        if (IsWanted(FindingRules.ImplausibleVisits) || IsWanted(FindingRules.Backdated)) Add(across.Entries());
        if (IsWanted(FindingRules.MissingVersions)) Add(across.Holes());
        var places = new Places(database, children, known, setting);
        foreach (var carer in carers.InSeveralCounties.Order())
            Add(await places.OfAsync(carer, cancellation).ConfigureAwait(false));
    }

    /// <summary>What is found in streams that are nobody's file.</summary>
    async ValueTask LookElsewhereAsync(Elsewhere elsewhere, CancellationToken cancellation)
    {
        if (IsWanted(FindingRules.EscortFault) || IsWanted(FindingRules.NoConsent))
            Add(await new Escorts(elsewhere, new(log, codec), known).FindAsync(cancellation).ConfigureAwait(false));
        if (IsWanted(FindingRules.NoConsent))
            Add(await new ConsentsMissing(elsewhere).FindAsync(cancellation).ConfigureAwait(false));
        if (IsWanted(FindingRules.UndueRead))
            Add(await new Reads(elsewhere).FindAsync(cancellation).ConfigureAwait(false));
    }

    void Add(IEnumerable<Finding> findings)
    {
        foreach (var finding in findings)
            if (IsWanted(finding.Rule) && IsWanted(finding.Office)) _found.Add(finding);
    }

    bool IsWanted(FindingRule rule) => query.Rule is not { } only || rule.Id == only;

    bool IsWanted(Code<Office>? office) => query.OfficePrefix is not { } prefix
        || office?.Value.StartsWith(prefix, StringComparison.Ordinal) == true;

    /// <summary>The ids of all files, a few at a time.</summary>
    IEnumerable<Guid> Ids<TFile>(FileProjection<TFile> files)
        where TFile : class
    {
        // Below every id.
        byte[] after = [];
        while (true)
        {
            var ids = database.Read((files.Table, after), static (connection, asked) => connection
                .Prepare($"SELECT id FROM {asked.Table} WHERE id > ?1 ORDER BY id LIMIT {FilesAtOnce}")
                .Bind(1, asked.after).All(row => row.Guid(0)));
            foreach (var id in ids) yield return id;
            if (ids.Count < FilesAtOnce) yield break;
            after = ids[^1].ToByteArray(bigEndian: true);
        }
    }

    int Count<TFile>(FileProjection<TFile> files)
        where TFile : class =>
        (int)database.Read(files, static (connection, files) =>
            connection.Prepare($"SELECT count(*) FROM {files.Table}").Number()!.Value);

    bool IsThere<TFile>(FileProjection<TFile> files, Guid id)
        where TFile : class =>
        database.Read((files.Table, id), static (connection, asked) => connection
            .Prepare($"SELECT 1 FROM {asked.Table} WHERE id = ?1").Bind(1, asked.id).Number()) is not null;

    EventId? LastEvent() => database.Read(known, static (connection, known) =>
        connection.Prepare("SELECT event FROM timeline WHERE position <= ?1 ORDER BY position DESC LIMIT 1")
            .Bind(1, known.Value).First(row => (EventId?)new EventId(row.Guid(0))));
}
