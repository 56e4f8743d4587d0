using WelfareLedger.Application;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.Domain.Organisations;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>What a column of a list of members holds.</summary>
enum MemberField
{
    Organisation,
    Number,
    Name,
    Kind,
    From,
    Leads,
    Until,
    Reason,
}

/// <summary>A membership, as a row states it.</summary>
sealed record StatedMember(
    Code<Organisation> Organisation,
    IdNumber Number,
    MembershipKind Kind,
    DateOnly From,
    bool Leads,
    DateOnly? Until,
    MembershipEnd? Reason)
{
    /// <summary>Nothing of the member: texts of records end up in logs.</summary>
    public override string ToString() => nameof(StatedMember);
}

/// <summary>Who is in which organisation, who leads it, and who left it. Members are carers on file.</summary>
sealed class MemberRegister : RegisterReading<MemberField, StatedMember>
{
    static readonly RegisterColumns<MemberField> Layout = new(
        [MemberField.Organisation, MemberField.Number],
        (MemberField.Organisation, ["组织代码", "小组代码", "队伍代码", "organisation"]),
        (MemberField.Number, ["身份证号", "身份证号码", "公民身份号码", "idnumber"]),
        (MemberField.Name, ["姓名", "name"]),
        (MemberField.Kind, ["身份", "成员身份", "membership"]),
        (MemberField.From, ["加入日期", "加入时间", "from"]),
        (MemberField.Leads, ["负责人", "是否负责人", "组长", "是否组长", "lead"]),
        (MemberField.Until, ["退出日期", "退出时间", "until"]),
        (MemberField.Reason, ["退出原因", "reason"]));

    static readonly WordTable<MembershipKind> Kinds = new([
        ("成员", MembershipKind.Member), ("队员", MembershipKind.Member), ("member", MembershipKind.Member),
        ("执委", MembershipKind.Executive), ("executive", MembershipKind.Executive),
        ("小组志愿者", MembershipKind.GroupVolunteer), ("小组成员", MembershipKind.GroupVolunteer),
        ("志愿者", MembershipKind.GroupVolunteer), ("groupvolunteer", MembershipKind.GroupVolunteer),
    ]);

    static readonly WordTable<MembershipEnd> Reasons = new([
        ("本人意愿", MembershipEnd.OwnWish), ("ownwish", MembershipEnd.OwnWish), ("转组", MembershipEnd.Moved),
        ("转入其他组织", MembershipEnd.Moved), ("moved", MembershipEnd.Moved), ("届满", MembershipEnd.TermOver),
        ("termover", MembershipEnd.TermOver), ("解聘", MembershipEnd.Dismissed), ("除名", MembershipEnd.Dismissed),
        ("dismissed", MembershipEnd.Dismissed),
    ]);

    public override Rejection NoHeader => RegisterFaults.NoMembers;

    public override IEnumerable<(string Field, string Value, string Word)> Words =>
        WordsOf("kind", Kinds).Concat(WordsOf("reason", Reasons));

    protected override RegisterColumns<MemberField> Columns => Layout;

    protected override StatedMember Read(RegisterCells<MemberField> cells, RegisterOptions options)
    {
        var until = cells.Day(MemberField.Until);
        return new(
            cells.Code<Organisation>(MemberField.Organisation, isNeeded: true).GetValueOrDefault(),
            cells.IdNumber(MemberField.Number),
            cells.Word(MemberField.Kind, Kinds, isNeeded: false) ?? MembershipKind.Member,
            cells.Day(MemberField.From) ?? options.On,
            cells.Answer(MemberField.Leads) ?? false,
            until,
            cells.Word(MemberField.Reason, Reasons, isNeeded: until is not null));
    }

    protected override ValueTask<IReadOnlyList<RegisterEnd?>> RecordAsync(
        RegisterWriting to, IReadOnlyList<(RegisterPlace Place, StatedMember Stated)> rows) =>
        to.ForAllAsync(
            rows, stated => stated.Number,
            async (place, stated) => to.Ledger.Index.FindCarer(stated.Number) is { } carer
                ? await RecordAsync(to, place, stated, carer).ConfigureAwait(false)
                : RegisterEnd.Refused(RegisterFaults.CarerNotOnFile));

    static async ValueTask<RegisterEnd> RecordAsync(
        RegisterWriting to, RegisterPlace place, StatedMember stated, Id<Carer> carer)
    {
        var file = await to.EventsAsync(new StreamName(CarerDecider.Instance.Category, carer.ToString()))
            .ConfigureAwait(false);
        var isIn = file.LastOrDefault(one =>
            (one as CarerEvent.OrganisationJoined)?.Organisation == stated.Organisation
            || (one as CarerEvent.OrganisationQuit)?.Organisation == stated.Organisation)
            is CarerEvent.OrganisationJoined;
        var wasIn = file.OfType<CarerEvent.OrganisationJoined>()
            .Any(joined => joined.Organisation == stated.Organisation && joined.From == stated.From);
        List<CommandOutcome> outcomes = [];
        if (!isIn && !wasIn)
            outcomes.Add(await to.RunAsync(to.Envelope(place, "join", carer.Value, new CarerCommand.JoinOrganisation(
                stated.Organisation, stated.Kind, stated.From))).ConfigureAwait(false));
        if (stated.Leads && stated.Until is null && outcomes is [] or [CommandOutcome.Accepted]
            && !await LeadsAsync(to, stated.Organisation, carer).ConfigureAwait(false))
            outcomes.Add(await to.RunAsync(to.Envelope(place, "lead", null, new OrganisationCommand.AppointLead(
                stated.Organisation, carer, stated.From, to.Options.On))).ConfigureAwait(false));
        if (stated is { Until: { } until, Reason: { } reason } && outcomes is [] or [CommandOutcome.Accepted])
            outcomes.Add(await to.RunAsync(to.Envelope(place, "quit", carer.Value, new CarerCommand.QuitOrganisation(
                stated.Organisation, until, reason))).ConfigureAwait(false));
        return outcomes.OfType<CommandOutcome.Refused>().FirstOrDefault() is { } refused
            ? RegisterEnd.Refused(refused.Rejection)
            : RegisterEnd.Of(
                !outcomes.Exists(RegisterWriting.IsNew) ? RowOutcome.AlreadyThere
                : isIn || wasIn ? RowOutcome.Changed
                : RowOutcome.Accepted);
    }

    static async ValueTask<bool> LeadsAsync(RegisterWriting to, Code<Organisation> organisation, Id<Carer> carer)
    {
        var events = await to.EventsAsync(new StreamName(OrganisationDecider.Instance.Category, organisation.Value))
            .ConfigureAwait(false);
        return events.LastOrDefault(one => one is OrganisationEvent.LeadAppointed or OrganisationEvent.LeadEnded)
            is OrganisationEvent.LeadAppointed appointed && appointed.Lead == carer;
    }
}
