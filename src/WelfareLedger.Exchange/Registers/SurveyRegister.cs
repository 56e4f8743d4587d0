using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Surveys;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>What a column of a survey's list holds.</summary>
enum SurveyField
{
    Village,
    Entry,
    Number,
    Name,
    On,
    NotReached,
    Age,
    Sex,
    Schooling,
    Health,
    Carer,
    Guardianship,
    Relief,
}

/// <summary>A child of a village's list, as a row states it.</summary>
sealed record StatedEntry(
    SurveyEntry Place,
    IdNumber? Number,
    string Name,
    DateOnly On,
    NotReachedBecause? NotReached,
    SurveyAnswers Answers)
{
    /// <summary>Nothing of the child: texts of records end up in logs.</summary>
    public override string ToString() => nameof(StatedEntry);
}

/// <summary>
/// The list of a survey's round: each row is a child of a village, found with answers or not reached. What a row leaves
/// out was not collected. Whoever has no file is surveyed all the same, and said to have none.
/// </summary>
sealed class SurveyRegister : RegisterReading<SurveyField, StatedEntry>
{
    static readonly SurveyAnswers NothingCollected = new(null, null, null, null, null, null, null);

    static readonly RegisterColumns<SurveyField> Layout = new(
        [SurveyField.Village, SurveyField.Entry],
        (SurveyField.Village, ["村（社区）代码", "村代码", "社区代码", "village"]),
        (SurveyField.Entry, ["序号", "编号", "entry"]),
        (SurveyField.Number, ["儿童身份证号", "身份证号", "身份证号码", "公民身份号码", "idnumber"]),
        (SurveyField.Name, ["儿童姓名", "姓名", "name"]),
        (SurveyField.On, ["摸底日期", "走访日期", "入户日期", "surveyedon"]),
        (SurveyField.NotReached, ["未见到原因", "未摸底原因", "notreached"]),
        (SurveyField.Age, ["年龄", "周岁", "age"]),
        (SurveyField.Sex, ["性别", "sex"]),
        (SurveyField.Schooling, ["就学情况", "就学状况", "学段", "schooling"]),
        (SurveyField.Health, ["健康状况", "身体状况", "health"]),
        (SurveyField.Carer, ["照料人", "实际照料人", "照料人与儿童关系", "carer"]),
        (SurveyField.Guardianship, ["监护情况", "监护状况", "guardianship"]),
        (SurveyField.Relief, ["救助情况", "救助保障情况", "relief"]));

    static readonly WordTable<NotReachedBecause> Reasons = new([
        ("外出未归", NotReachedBecause.Away), ("外出", NotReachedBecause.Away), ("away", NotReachedBecause.Away),
        ("已迁走", NotReachedBecause.MovedAway), ("迁走", NotReachedBecause.MovedAway),
        ("搬走", NotReachedBecause.MovedAway), ("movedaway", NotReachedBecause.MovedAway),
        ("家中无人", NotReachedBecause.NobodyHome), ("无人在家", NotReachedBecause.NobodyHome),
        ("nobodyhome", NotReachedBecause.NobodyHome), ("拒绝", NotReachedBecause.Refused),
        ("不配合", NotReachedBecause.Refused), ("refused", NotReachedBecause.Refused),
    ]);

    static readonly WordTable<GuardianshipFound> Guardianships = new([
        ("监护良好", GuardianshipFound.Good), ("良好", GuardianshipFound.Good), ("good", GuardianshipFound.Good),
        ("监护不力", GuardianshipFound.Weak), ("不力", GuardianshipFound.Weak), ("weak", GuardianshipFound.Weak),
        ("监护不当", GuardianshipFound.Improper), ("不当", GuardianshipFound.Improper),
        ("improper", GuardianshipFound.Improper), ("无人监护", GuardianshipFound.None),
        ("none", GuardianshipFound.None),
    ]);

    static readonly WordTable<ReliefFound> Reliefs = new([
        ("已享受", ReliefFound.Receives), ("享受", ReliefFound.Receives), ("receives", ReliefFound.Receives),
        ("符合条件未申请", ReliefFound.EntitledNotApplied), ("应享未享", ReliefFound.EntitledNotApplied),
        ("entitlednotapplied", ReliefFound.EntitledNotApplied), ("正在申请", ReliefFound.Applied),
        ("申请中", ReliefFound.Applied), ("applied", ReliefFound.Applied), ("不需要", ReliefFound.NotNeeded),
        ("notneeded", ReliefFound.NotNeeded),
    ]);

    public override Rejection NoHeader => RegisterFaults.NoSurveyList;

    public override IEnumerable<(string Field, string Value, string Word)> Words =>
        WordsOf("notReached", Reasons).Concat(WordsOf("guardianship", Guardianships))
            .Concat(WordsOf("relief", Reliefs));

    protected override RegisterColumns<SurveyField> Columns => Layout;

    protected override StatedEntry Read(RegisterCells<SurveyField> cells, RegisterOptions options)
    {
        var entry = cells.Count(SurveyField.Entry);
        if (entry is null) cells.Fail(RegisterFaults.CountInvalid, SurveyField.Entry);
        var number = cells.Text(SurveyField.Number).Length > 0
            ? cells.IdNumber(SurveyField.Number)
            : (IdNumber?)null;
        var place = new SurveyEntry(cells.Region(SurveyField.Village), entry.GetValueOrDefault());
        var on = cells.Day(SurveyField.On) ?? options.On;
        var notReached = cells.Word(SurveyField.NotReached, Reasons, isNeeded: false);
        var answers = new SurveyAnswers(
            Age(cells),
            cells.Word(SurveyField.Sex, RosterWords.Instance.Sexes, isNeeded: false),
            cells.Word(SurveyField.Schooling, RosterWords.Instance.Stages, isNeeded: false),
            cells.Word(SurveyField.Health, RosterWords.Instance.HealthStates, isNeeded: false),
            cells.Word(SurveyField.Carer, RosterWords.Instance.Relations, isNeeded: false),
            cells.Word(SurveyField.Guardianship, Guardianships, isNeeded: false),
            cells.Word(SurveyField.Relief, Reliefs, isNeeded: false));
        if (number is { } who && answers.Sex is { } sex && sex != who.Sex)
            cells.Fail(ChildRejections.SexDiffersFromNumber, SurveyField.Sex);
        // Of whom nothing was seen the list may still say what it knew before.
        var isSurveyed = notReached is null && cells.Why is null;
        return new(
            place, number, cells.Name(SurveyField.Name), on, notReached,
            isSurveyed ? WithNumber(answers, number, on) : NothingCollected);
    }

    /// <summary>A number tells age and sex.</summary>
    static SurveyAnswers WithNumber(SurveyAnswers answers, IdNumber? number, DateOnly on) => number is not { } who
        ? answers
        : answers with { Sex = answers.Sex ?? who.Sex, Age = answers.Age ?? BandOf(YearsOn(who.Born, on)) };

    static AgeBand? Age(RegisterCells<SurveyField> cells)
    {
        var years = cells.Count(SurveyField.Age);
        var band = BandOf(years);
        if (years is not null && band is null) cells.Fail(RegisterFaults.CountInvalid, SurveyField.Age);
        return band;
    }

    static int YearsOn(DateOnly born, DateOnly on) =>
        on.Year - born.Year - (on < born.AddYears(on.Year - born.Year) ? 1 : 0);

    static AgeBand? BandOf(int? years) => years switch
    {
        >= 0 and < 3 => AgeBand.UnderThree,
        >= 3 and < 6 => AgeBand.ThreeToFive,
        >= 6 and < 12 => AgeBand.SixToEleven,
        >= 12 and < 16 => AgeBand.TwelveToFifteen,
        16 or 17 => AgeBand.SixteenToSeventeen,
        _ => null,
    };

    protected override async ValueTask<IReadOnlyList<RegisterEnd?>> RecordAsync(
        RegisterWriting to, IReadOnlyList<(RegisterPlace Place, StatedEntry Stated)> rows)
    {
        var survey = to.Options.Survey
            ?? throw new InvalidOperationException("A survey's list is of a round; the options name it.");
        var stream = new StreamName(SurveyDecider.Instance.Category, survey.ToString());
        var told = ToldIn(await to.EventsAsync(stream).ConfigureAwait(false));
        // All of them go into one stream: one after the other none has to be decided again.
        var ends = await to.ForAllAsync(
            rows, _ => stream, (place, stated) => RecordAsync(to, survey, place, stated, told)).ConfigureAwait(false);
        told = ToldIn(await to.EventsAsync(stream).ConfigureAwait(false));
        return
        [
            .. ends.Zip(rows, (end, row) => end is { Outcome: RowOutcome.Accepted or RowOutcome.Changed }
                ? end with { Notes = [.. end.Notes, .. told[row.Stated.Place].Breaches.Select(BreachWords.NoteOf)] }
                : end),
        ];
    }

    static async ValueTask<RegisterEnd> RecordAsync(
        RegisterWriting to, Id<Survey> survey, RegisterPlace place, StatedEntry stated,
        Dictionary<SurveyEntry, Told> told)
    {
        var child = stated.Number is { } number ? to.Ledger.Index.FindByNumber(number) : null;
        if (child is { } holder && People.IsSomebodyElse(to.Ledger.Index, stated.Name, stated.Number!.Value, holder))
            return RegisterEnd.Refused(RegisterFaults.NameDiffers, child);
        var isToldBefore = told.TryGetValue(stated.Place, out var before);
        if (isToldBefore && before!.Child == child && before.On == stated.On
            && before.Because == stated.NotReached && before.Answers == stated.Answers)
            return RegisterEnd.Of(RowOutcome.AlreadyThere, child);
        SurveyCommand command = stated.NotReached is { } because
            ? new SurveyCommand.RecordNotReached(
                survey, stated.Place.Village, stated.Place.Entry, child, stated.On, because)
            : new SurveyCommand.SurveyChild(
                survey, stated.Place.Village, stated.Place.Entry, child, stated.On, stated.Answers);
        var outcome = await to.RunAsync(to.Envelope(place, "survey", null, command)).ConfigureAwait(false);
        if (outcome is CommandOutcome.Refused(var why)) return RegisterEnd.Refused(why, child);
        if (!RegisterWriting.IsNew(outcome)) return RegisterEnd.Of(RowOutcome.AlreadyThere, child);
        var end = RegisterEnd.Of(isToldBefore ? RowOutcome.Changed : RowOutcome.Accepted, child);
        return stated.Number is not null && child is null ? end with { Notes = [RegisterFaults.NoFileYet] } : end;
    }

    /// <summary>What was told of each child last.</summary>
    static Dictionary<SurveyEntry, Told> ToldIn(IReadOnlyList<object> events)
    {
        var told = new Dictionary<SurveyEntry, Told>();
        foreach (var one in events)
        {
            if (one is SurveyEvent.ChildSurveyed e)
                told[new(e.Village, e.Entry)] = new(e.Child, e.On, null, e.Answers, e.Breaches);
            if (one is SurveyEvent.ChildNotReached not)
                told[new(not.Village, not.Entry)] = new(
                    not.Child, not.On, not.Because, NothingCollected, not.Breaches);
        }
        return told;
    }

    sealed record Told(
        Id<Child>? Child, DateOnly On, NotReachedBecause? Because, SurveyAnswers Answers,
        ValueList<SurveyBreach> Breaches);
}
