using WelfareLedger.Application;
using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Carers;
using WelfareLedger.EventLog;
using WelfareLedger.Exchange.Rosters;

namespace WelfareLedger.Exchange.Registers;

/// <summary>What a column of a list of carers holds.</summary>
enum CarerField
{
    Name,
    Number,
    Phone,
    Group,
    Station,
    RecruitedOn,
    Capacity,
    Result,
    CheckedOn,
    ValidUntil,
    Evidence,
}

/// <summary>A carer and the check, as a row states them.</summary>
sealed record StatedCarer(
    IdNumber Number,
    RelativeDetails Identity,
    SourceGroup Group,
    Code<Organisation>? Station,
    DateOnly RecruitedOn,
    int Capacity,
    CarerCommand.VetCarer? Check)
{
    /// <summary>Nothing of the carer: texts of records end up in logs.</summary>
    public override string ToString() => nameof(StatedCarer);
}

/// <summary>
/// Carers with their criminal-record checks: who is not on file is recruited, who left is recruited again, and the
/// check is recorded where it is another one than is on file. Names and phones of carers on file stay as they are.
/// </summary>
sealed class CarerRegister : RegisterReading<CarerField, StatedCarer>
{
    static readonly RegisterColumns<CarerField> Layout = new(
        [CarerField.Name, CarerField.Number, CarerField.Group],
        (CarerField.Name, ["姓名", "爱心妈妈姓名", "志愿者姓名", "name"]),
        (CarerField.Number, ["身份证号", "身份证号码", "公民身份号码", "idnumber"]),
        (CarerField.Phone, ["联系电话", "电话", "手机号", "手机", "phone"]),
        (CarerField.Group, ["来源", "人员来源", "来源群体", "sourcegroup", "source"]),
        (CarerField.Station, ["所属驿站", "驿站", "驿站代码", "station"]),
        (CarerField.RecruitedOn, ["招募日期", "加入日期", "招募时间", "recruitedon"]),
        (CarerField.Capacity, ["可结对人数", "可结对儿童数", "capacity"]),
        (CarerField.Result, ["核查结果", "违法犯罪记录查询结果", "查询结果", "vetting"]),
        (CarerField.CheckedOn, ["核查日期", "查询日期", "checkedon"]),
        (CarerField.ValidUntil, ["有效期至", "核查有效期至", "validuntil"]),
        (CarerField.Evidence, ["核查编号", "查询编号", "证明编号", "evidence"]));

    static readonly WordTable<SourceGroup> Groups = new([
        ("妇联执委", SourceGroup.FederationExecutive), ("执委", SourceGroup.FederationExecutive),
        ("federationexecutive", SourceGroup.FederationExecutive), ("三八红旗手", SourceGroup.RedBannerBearer),
        ("redbannerbearer", SourceGroup.RedBannerBearer), ("巾帼建功标兵", SourceGroup.HeroinePacesetter),
        ("heroinepacesetter", SourceGroup.HeroinePacesetter), ("最美家庭", SourceGroup.MostBeautifulFamily),
        ("最美家庭成员", SourceGroup.MostBeautifulFamily), ("mostbeautifulfamily", SourceGroup.MostBeautifulFamily),
        ("志愿者", SourceGroup.Volunteer), ("巾帼志愿者", SourceGroup.Volunteer), ("volunteer", SourceGroup.Volunteer),
        ("心理咨询师", SourceGroup.Counsellor), ("counsellor", SourceGroup.Counsellor), ("机关干部", SourceGroup.Official),
        ("干部", SourceGroup.Official), ("official", SourceGroup.Official), ("教师", SourceGroup.Teacher),
        ("老师", SourceGroup.Teacher), ("teacher", SourceGroup.Teacher),
    ]);

    static readonly WordTable<VettingResult> Results = new([
        ("无", VettingResult.Clear), ("无记录", VettingResult.Clear), ("无违法犯罪记录", VettingResult.Clear),
        ("合格", VettingResult.Clear), ("通过", VettingResult.Clear), ("clear", VettingResult.Clear),
        ("有", VettingResult.Barred), ("有记录", VettingResult.Barred), ("有违法犯罪记录", VettingResult.Barred),
        ("不合格", VettingResult.Barred), ("未通过", VettingResult.Barred), ("barred", VettingResult.Barred),
    ]);

    public override Rejection NoHeader => RegisterFaults.NoCarers;

    public override IEnumerable<(string Field, string Value, string Word)> Words =>
        WordsOf("group", Groups).Concat(WordsOf("result", Results));

    protected override RegisterColumns<CarerField> Columns => Layout;

    protected override StatedCarer Read(RegisterCells<CarerField> cells, RegisterOptions options)
    {
        var (number, name, phone) = (
            cells.IdNumber(CarerField.Number), cells.Name(CarerField.Name), cells.Text(CarerField.Phone));
        if (name.Length == 0) cells.Fail(RegisterFaults.NameMissing, CarerField.Name);
        return new(
            number,
            new(name, number, phone.Length == 0 ? null : phone),
            cells.Word(CarerField.Group, Groups, isNeeded: true).GetValueOrDefault(),
            cells.Code<Organisation>(CarerField.Station, isNeeded: false),
            cells.Day(CarerField.RecruitedOn) ?? options.On,
            cells.Count(CarerField.Capacity) ?? 1,
            CheckIn(cells));
    }

    /// <summary>A check has its days: without them it is none.</summary>
    static CarerCommand.VetCarer? CheckIn(RegisterCells<CarerField> cells)
    {
        if (cells.Word(CarerField.Result, Results, isNeeded: false) is not { } result) return null;
        if (cells.Day(CarerField.CheckedOn) is not { } checkedOn)
        {
            cells.Fail(RegisterFaults.DayMissing, CarerField.CheckedOn);
            return null;
        }
        return new(
            result, checkedOn, cells.Day(CarerField.ValidUntil) ?? checkedOn.AddYears(1).AddDays(-1),
            cells.Code<Evidence>(CarerField.Evidence, isNeeded: false));
    }

    protected override ValueTask<IReadOnlyList<RegisterEnd?>> RecordAsync(
        RegisterWriting to, IReadOnlyList<(RegisterPlace Place, StatedCarer Stated)> rows) =>
        to.ForAllAsync(rows, stated => stated.Number, async (place, stated) =>
        {
            var end = await RecordOnceAsync(to, place, stated).ConfigureAwait(false);
            // Somebody else put her on file since she was looked for.
            return end.Why == RunnerRejections.CarerNumberOnFile || end.Why == CarerRejections.CarerExists
                ? await RecordOnceAsync(to, place, stated).ConfigureAwait(false)
                : end;
        });

    static async ValueTask<RegisterEnd> RecordOnceAsync(RegisterWriting to, RegisterPlace place, StatedCarer stated)
    {
        var carer = to.Ledger.Index.FindCarer(stated.Number) ?? new(to.IdOf(place, "carer"));
        var file = await to.EventsAsync(new StreamName(CarerDecider.Instance.Category, carer.ToString()))
            .ConfigureAwait(false);
        var isServing = file.LastOrDefault(one => one is CarerEvent.CarerRecruited or CarerEvent.CarerLeft)
            is CarerEvent.CarerRecruited;
        List<CommandEnvelope> commands = [];
        if (!isServing)
            commands.Add(to.Envelope(place, "recruit", carer.Value, new CarerCommand.RecruitCarer(
                to.Options.Office, stated.Group, stated.Station, stated.RecruitedOn, stated.Capacity,
                stated.Identity)));
        if (stated.Check is { } check) commands.Add(to.Envelope(place, "vet", carer.Value, check));
        if (commands.Count == 0) return RegisterEnd.Of(RowOutcome.AlreadyThere);
        var outcome = await to.RunAsync(commands).ConfigureAwait(false);
        return outcome is CommandOutcome.Refused(var why) ? RegisterEnd.Refused(why)
            : !RegisterWriting.IsNew(outcome) ? RegisterEnd.Of(RowOutcome.AlreadyThere)
            : RegisterEnd.Of(file.Count == 0 ? RowOutcome.Accepted : RowOutcome.Changed);
    }
}
