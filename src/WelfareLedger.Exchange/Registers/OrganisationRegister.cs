using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>What a column of a list of organisations holds.</summary>
enum OrganisationField
{
    Code,
    Kind,
    Level,
    Region,
    Parent,
    On,
    DissolvedOn,
}

/// <summary>An organisation, as a row states it.</summary>
sealed record StatedOrganisation(OrganisationCommand.FoundOrganisation Founding, DateOnly? DissolvedOn);

/// <summary>Organisations, those above before those below.</summary>
sealed class OrganisationRegister : RegisterReading<OrganisationField, StatedOrganisation>
{
    static readonly RegisterColumns<OrganisationField> Layout = new(
        [OrganisationField.Code, OrganisationField.Kind, OrganisationField.Region],
        (OrganisationField.Code, ["组织代码", "代码", "code"]),
        (OrganisationField.Kind, ["类型", "组织类型", "kind"]),
        (OrganisationField.Level, ["层级", "妇联层级", "level"]),
        (OrganisationField.Region, ["区划代码", "所在地区", "region"]),
        (OrganisationField.Parent, ["上级组织", "上级", "上级组织代码", "parent"]),
        (OrganisationField.On, ["成立日期", "成立时间", "加入日期", "foundedon"]),
        (OrganisationField.DissolvedOn, ["撤销日期", "退出日期", "dissolvedon"]));

    static readonly WordTable<OrganisationKind> Kinds = new([
        ("妇联", OrganisationKind.Federation), ("federation", OrganisationKind.Federation),
        ("民政局", OrganisationKind.Bureau), ("bureau", OrganisationKind.Bureau), ("学校", OrganisationKind.School),
        ("school", OrganisationKind.School), ("爱心妈妈驿站", OrganisationKind.Station),
        ("驿站", OrganisationKind.Station), ("station", OrganisationKind.Station),
        ("爱心企业", OrganisationKind.Enterprise), ("企业", OrganisationKind.Enterprise),
        ("enterprise", OrganisationKind.Enterprise), ("机关事业单位", OrganisationKind.Unit),
        ("单位", OrganisationKind.Unit), ("unit", OrganisationKind.Unit), ("志愿服务队", OrganisationKind.Team),
        ("team", OrganisationKind.Team), ("志愿服务小组", OrganisationKind.Group), ("小组", OrganisationKind.Group),
        ("group", OrganisationKind.Group), ("儿童之家", OrganisationKind.ChildrensHome),
        ("childrenshome", OrganisationKind.ChildrensHome), ("实践基地", OrganisationKind.PracticeBase),
        ("practicebase", OrganisationKind.PracticeBase), ("阅读基地", OrganisationKind.ReadingBase),
        ("readingbase", OrganisationKind.ReadingBase),
    ]);

    static readonly WordTable<FederationLevel> Levels = new([
        ("省", FederationLevel.Province), ("省级", FederationLevel.Province), ("province", FederationLevel.Province),
        ("市", FederationLevel.Prefecture), ("市级", FederationLevel.Prefecture),
        ("prefecture", FederationLevel.Prefecture), ("县", FederationLevel.County), ("县级", FederationLevel.County),
        ("区", FederationLevel.County), ("county", FederationLevel.County), ("乡镇", FederationLevel.Township),
        ("街道", FederationLevel.Township), ("township", FederationLevel.Township), ("村", FederationLevel.Village),
        ("社区", FederationLevel.Village), ("village", FederationLevel.Village),
    ]);

    public override Rejection NoHeader => RegisterFaults.NoOrganisations;

    public override IEnumerable<(string Field, string Value, string Word)> Words =>
        WordsOf("kind", Kinds).Concat(WordsOf("level", Levels));

    protected override RegisterColumns<OrganisationField> Columns => Layout;

    protected override StatedOrganisation Read(
        RegisterCells<OrganisationField> cells, RegisterOptions options) => new(
        new(
            cells.Code<Organisation>(OrganisationField.Code, isNeeded: true).GetValueOrDefault(),
            cells.Word(OrganisationField.Kind, Kinds, isNeeded: true).GetValueOrDefault(),
            cells.Word(OrganisationField.Level, Levels, isNeeded: false),
            options.Office,
            cells.Region(OrganisationField.Region),
            cells.Code<Organisation>(OrganisationField.Parent, isNeeded: false),
            cells.Day(OrganisationField.On) ?? options.On),
        cells.Day(OrganisationField.DissolvedOn));

    // Which rows others of the list belong to is known once all were read.
    protected override int WindowRows => int.MaxValue;

    // What belongs to another stands below it in the list, and is told after it.
    protected override async ValueTask<IReadOnlyList<RegisterEnd?>> RecordAsync(
        RegisterWriting to, IReadOnlyList<(RegisterPlace Place, StatedOrganisation Stated)> rows)
    {
        var parents = rows.Select(row => row.Stated.Founding.Parent).OfType<Code<Organisation>>().ToHashSet();
        var ends = new RegisterEnd?[rows.Count];
        foreach (var isAbove in (bool[])[true, false])
        {
            var told = rows.Index()
                .Where(row => parents.Contains(row.Item.Stated.Founding.Organisation) == isAbove).ToList();
            // Those above others are told one after the other.
            var ended = await to.ForAllAsync(
                told.ConvertAll(row => row.Item),
                stated => isAbove ? parents : stated.Founding.Organisation, Record).ConfigureAwait(false);
            foreach (var (row, end) in told.Zip(ended)) ends[row.Index] = end;
        }
        return ends;

        ValueTask<RegisterEnd> Record(RegisterPlace place, StatedOrganisation stated) => RecordAsync(to, place, stated);
    }

    static async ValueTask<RegisterEnd> RecordAsync(RegisterWriting to, RegisterPlace place, StatedOrganisation stated)
    {
        var founded = await to.RunAsync(to.Envelope(place, "found", null, stated.Founding)).ConfigureAwait(false);
        if (founded is CommandOutcome.Refused(var why)) return RegisterEnd.Refused(why);
        var outcome = RegisterWriting.IsNew(founded) ? RowOutcome.Accepted : RowOutcome.AlreadyThere;
        if (stated.DissolvedOn is not { } on) return RegisterEnd.Of(outcome);
        var dissolved = await to.RunAsync(to.Envelope(
            place, "dissolve", null, new OrganisationCommand.DissolveOrganisation(stated.Founding.Organisation, on)))
            .ConfigureAwait(false);
        return dissolved is CommandOutcome.Refused(var not) ? RegisterEnd.Refused(not)
            : RegisterEnd.Of(
                outcome == RowOutcome.AlreadyThere && RegisterWriting.IsNew(dissolved) ? RowOutcome.Changed : outcome);
    }
}
