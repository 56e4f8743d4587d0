using System.Globalization;
using System.Security.Cryptography;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.Exchange.Manifests;
using WelfareLedger.Exchange.Rosters;
using WelfareLedger.Exchange.Workbooks;

namespace WelfareLedger.SampleMaker;

/// <summary>One batch of travellers.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Journey">Its journey.</param>
/// <param name="Plan">When and where to.</param>
/// <param name="Groups">The rows, in the roster, of the children of each seat group.</param>
/// <param name="Escorts">Two for each group, in the order of the groups.</param>
sealed record Batch(
    int Number, Id<Journey> Journey, BatchPlan Plan, IReadOnlyList<int[]> Groups, IReadOnlyList<Id<Carer>> Escorts)
{
    public static Code<SeatGroup> GroupAt(int place) =>
        Code<SeatGroup>.Of(string.Create(CultureInfo.InvariantCulture, $"c{FirstCarriage + place:D2}"));

    public const int FirstCarriage = 5;

    public string FileName => string.Create(CultureInfo.InvariantCulture, $"yongji-manifest-{Number}.csv");

    /// <summary>A time on its day.</summary>
    public DateTimeOffset At(int hour, int minute) => China.At(Plan.Day, hour, minute).ToUniversalTime();
}

/// <summary>When a batch travels, and where to.</summary>
sealed record BatchPlan(DateOnly Day, string To, string Train, string Stop, int Children);

/// <summary>
/// "Love on the Road" 爱在路上: in the summer of 2023 Yongji brings 714 of its left-behind children to their parents, in
/// five batches by train. A receiver comes late, a child goes astray at a stop and is found, a train is late, once
/// nobody looks at the papers; all of them arrive.
/// </summary>
sealed class LoveOnTheRoad
{
    const int Escorts = 72;
    const int InGroup = 17;
    const int PerEscort = 9;

    static readonly Code<Trip> Trip = Code<Trip>.Of("love-on-the-road-2023");
    static readonly DateOnly RecruitedOn = new(2023, 5, 22);
    static readonly DateOnly PlannedOn = new(2023, 6, 19);
    static readonly DateOnly ListedOn = new(2023, 6, 26);

    static readonly BatchPlan[] Plans =
    [
        new(new(2023, 7, 3), "110000", "G692", "beijing-west", 143),
        new(new(2023, 7, 5), "120000", "G2612", "tianjin", 143),
        new(new(2023, 7, 7), "130100", "G690", "shijiazhuang", 143),
        new(new(2023, 7, 10), "110000", "G692", "beijing-west", 143),
        new(new(2023, 7, 12), "130100", "G690", "shijiazhuang", 142),
    ];

    // What does not go as planned, by batch, group and place in the group.
    static readonly (int Batch, int Group, int Place) ReceiverLate = (2, 1, 3);
    static readonly (int Batch, int Group, int Place) Astray = (3, 4, 0);
    static readonly (int Batch, int Group, int Place) NotChecked = (5, 6, 5);
    const int LateTrain = 4;

    readonly History _history;
    readonly CountyRoster _roster;
    readonly List<TimedImport> _manifests = [];

    public LoveOnTheRoad(Dice dice, NameBook names, NumberBook numbers, CountyRoster roster, History history)
    {
        (_history, _roster) = (history, roster);
        var volunteers = new Volunteers(dice, names, numbers, history, Staff.YongjiOfficer);
        Id<Carer>[] escorts =
            [.. Enumerable.Range(0, Escorts).Select(_ => volunteers.Recruit(RecruitedOn, SourceGroup.Volunteer))];
        var families = new Queue<int[]>(roster.Families);
        var next = 0;
        foreach (var (at, plan) in Plans.Index())
        {
            var groups = Groups(Taken(families, plan.Children));
            var batch = new Batch(
                at + 1, new(history.Ids.Next(IdKind.Journey)), plan, groups,
                [.. Enumerable.Range(0, groups.Count * 2).Select(_ => escorts[next++ % Escorts])]);
            TellHouseholds(groups);
            TellPlan(batch);
            TellJourney(batch, ListOf(batch, dice, numbers));
        }
    }

    /// <summary>The manifests, a step each.</summary>
    public IEnumerable<TimedImport> Manifests => _manifests;

    // Whole families, so many children in all; a family that is one too many waits for the next batch.
    static List<int[]> Taken(Queue<int[]> families, int children)
    {
        List<int[]> taken = [];
        while (taken.Sum(family => family.Length) < children)
        {
            var family = families.Dequeue();
            if (taken.Sum(other => other.Length) + family.Length <= children) taken.Add(family);
            else families.Enqueue(family);
        }
        return taken;
    }

    // Siblings sit together.
    static List<int[]> Groups(List<int[]> families)
    {
        List<List<int>> groups = [[]];
        foreach (var family in families)
        {
            if (groups[^1].Count + family.Length > InGroup) groups.Add([]);
            groups[^1].AddRange(family);
        }
        return groups.ConvertAll(group => group.ToArray());
    }

    void TellHouseholds(List<int[]> groups)
    {
        foreach (var siblings in _roster.Families.Where(family => family.Length > 1 && groups.Any(group =>
            group.Contains(family[0]))))
        {
            var household = new Id<Household>(_history.Ids.Next(IdKind.Household));
            foreach (var row in siblings)
                _history.Tell(PlannedOn.AddDays(-5), Staff.YongjiBureauOfficer, _roster.Child(row),
                    new ChildCommand.JoinHousehold(household, PlannedOn.AddDays(-10)));
        }
    }

    void TellPlan(Batch batch)
    {
        var plan = batch.Plan;
        _history.Tell(PlannedOn, Staff.YongjiOfficer, batch.Journey, new JourneyCommand.PlanJourney(
            Staff.YongjiFederation, Trip, batch.Number, JourneyDirection.ToParents, RegionCode.Of("140881"),
            RegionCode.Of(plan.To), plan.Day, plan.Day, PerEscort, PlannedOn));
        _history.Tell(PlannedOn, Staff.YongjiOfficer, batch.Journey, new JourneyCommand.PlanLeg(
            1, Code<Train>.Of(plan.Train), batch.At(7, 30), batch.At(13, 10),
            [Code<Stop>.Of("linfen-west"), Code<Stop>.Of("taiyuan-south"), Code<Stop>.Of(plan.Stop)],
            [
                .. batch.Groups.Select((_, at) => new GroupSeats(Batch.GroupAt(at), Batch.FirstCarriage + at, InGroup)),
            ]));
        foreach (var (at, escort) in batch.Escorts.Index())
            _history.Tell(PlannedOn.AddDays(1), Staff.YongjiOfficer, new EnrolmentCommand.AssignEscort(
                batch.Journey, escort, Batch.GroupAt(at / 2)));
    }

    /// <summary>Makes a batch's manifest; the answer is by which id each row's receiver will be known.</summary>
    Dictionary<int, Id<Receiver>> ListOf(Batch batch, Dice dice, NumberBook numbers)
    {
        var rows = batch.Groups.SelectMany((group, at) => group.Select(row => (Row: row, Group: at))).ToList();
        var options = new ManifestOptions(batch.Journey, ListedOn, Staff.YongjiOfficer);
        var content = CsvText.Of(new(
            "名单",
            string.Create(CultureInfo.InvariantCulture, $"爱在路上2023年暑期第{batch.Number}批行程名单"),
            "填报单位：永济市妇联（样例）　　2023年6月26日　　所有人员均为虚构",
            ["序号", "姓名", "身份证号", "座位组", "接收人姓名", "与儿童关系", "接收人身份证号", "接收人电话", "同意书编号"],
            [.. rows.Select((row, at) => RowOf(at + 1, row.Row, Batch.GroupAt(row.Group), dice, numbers))]));
        _manifests.Add(new(
            China.At(options.On, 8, 10 * (batch.Number - 1)), batch.FileName, content,
            string.Create(CultureInfo.InvariantCulture, $$"""
                "list": "manifest",
                  "journey": "{{batch.Journey}}",
                  "on": "{{options.On:yyyy-MM-dd}}",
                  "actor": {{Staff.Written(options.By)}}
                """)));
        var file = new ImportedFile(Convert.ToHexStringLower(SHA256.HashData(content)));
        return rows.Index().ToDictionary(
            row => row.Item.Row,
            row => ManifestImport.ReceiverOf(file, null, CountyRoster.FirstRow + row.Index, options));
    }

    ValueList<SheetCell> RowOf(int number, int row, Code<SeatGroup> group, Dice dice, NumberBook numbers)
    {
        var child = _roster.Children[row];
        var isMother = child.Mother.Situation == "外出务工";
        var receiver = isMother ? child.Mother.Name : child.Father.Name;
        var born = dice.Between(new DateOnly(1980, 1, 1), new DateOnly(1992, 12, 31));
        return
        [
            number, child.Name, child.Number!.Value.Value, group.Value, receiver, isMother ? "母亲" : "父亲",
            numbers.IdNumber(born, isMother ? Sex.Female : Sex.Male).Value, numbers.Phone(),
            string.Create(CultureInfo.InvariantCulture, $"yj-consent-2023-{row + 1:D4}"),
        ];
    }

    void TellJourney(Batch batch, Dictionary<int, Id<Receiver>> receivers)
    {
        foreach (var (at, rows) in batch.Groups.Index()) TellDeparture(batch, at, [.. rows.Select(_roster.Child)]);
        if (batch.Number == LateTrain) Tell(batch, new JourneyCommand.RecordDelay(1, batch.At(11, 0), 35));
        foreach (var (at, rows) in batch.Groups.Index())
            foreach (var (place, row) in rows.Index())
                TellArrival(batch, (batch.Number, at, place), _roster.Child(row), receivers[row]);
        _history.Tell(batch.Plan.Day.AddDays(1), Staff.YongjiOfficer, batch.Journey,
            new JourneyCommand.CloseJourney(batch.Plan.Day.AddDays(1)));
    }

    // In one carriage a child is not there, and is found two carriages on.
    void TellDeparture(Batch batch, int at, ValueList<Id<Child>> children)
    {
        var (group, first, second) = (Batch.GroupAt(at), batch.Escorts[at * 2], batch.Escorts[(at * 2) + 1]);
        Tell(batch, new JourneyCommand.CheckInChildren(children, first, batch.At(6, 20 + at)));
        Tell(batch, new JourneyCommand.BoardChildren(1, group, children, batch.At(7, 5 + at)));
        Tell(batch, new JourneyCommand.CountHeads(
            group, Code<Stop>.Of("linfen-west"), batch.At(8, 10 + at), second, children));
        var isAstray = (batch.Number, at) == (Astray.Batch, Astray.Group);
        Tell(batch, new JourneyCommand.CountHeads(
            group, Code<Stop>.Of("taiyuan-south"), batch.At(10, 10 + at), second,
            isAstray ? [.. children.Where((_, place) => place != Astray.Place)] : children));
        if (isAstray)
            Tell(batch, new JourneyCommand.RecordCustody(
                [children[Astray.Place]], batch.At(10, 26), Custodian.Of(second)));
    }

    void TellArrival(
        Batch batch, (int Batch, int Group, int Place) where, Id<Child> child, Id<Receiver> receiver)
    {
        var escort = batch.Escorts[(where.Group * 2) + (where == Astray ? 1 : 0)];
        // A mother's own train is late: the child waits with its escort.
        if (where == ReceiverLate)
            Tell(batch, new JourneyCommand.RecordFailedHandover(
                child, batch.At(13, 30), escort, HandoverFailure.ReceiverAbsent));
        Tell(batch, new JourneyCommand.HandOverChild(
            child, batch.At(14, where.Group), escort, receiver,
            where == NotChecked ? IdCheck.NotChecked : IdCheck.Matched));
    }

    void Tell(Batch batch, JourneyCommand command) =>
        _history.Tell(batch.Plan.Day, Staff.YongjiOfficer, batch.Journey, command);
}
