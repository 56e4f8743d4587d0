using System.Globalization;
using WelfareLedger.Cli.CommandLines;
using WelfareLedger.Cli.Terminals;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.ReadModels;

namespace WelfareLedger.Cli.Verbs;

/// <summary>A child's file on a terminal: a line a fact, with its days.</summary>
sealed class FilePage
{
    /// <summary>Enough of a document's hash to name it by.</summary>
    public const int BlobDigits = 16;

    readonly Language _language;
    readonly List<string[]> _rows = [];

    FilePage(Language language) => _language = language;

    bool Zh => _language == Language.Chinese;

    public static void Write(Call call, ChildFileView view)
    {
        var page = new FilePage(call.Language);
        page.AddHead(view);
        page.AddPeople(view);
        page.AddCare(view);
        page.AddTravels(view);
        page.AddSurveys(view);
        page.AddLists(view);
        page.AddRelief(view);
        new Table(page.Zh ? ["项目", "内容"] : ["item", "value"], page._rows).Write(call.Terminal);
    }

    void AddHead(ChildFileView view)
    {
        Add("档案编号", "file number", view.FileNumber.Value);
        Add("截至", "as of", AsOf(view.AsOf));
        Add("状态", "stage", Word(view.Stage));
        Add("所属机构", "office", view.Office?.Value);
        Add("地区", "region", view.Region?.Value);
        Add("建档", "opened", $"{Day(view.OpenedOn)} {Word(view.Route)}");
        if (view.Closed is { } closed) Add("销档", "closed", $"{Day(closed.From)} {Word(closed.Ground)}");
        foreach (var order in view.DataOrders)
        {
            var why = order.ErasedFor is { } erased ? Word(erased) : Word(order.RestrictedFor!);
            Add("个人信息", "personal data", Join(
                Word(order.Category), Word(order.Status), $"({why})",
                $"{order.FirstApprover}, {order.SecondApprover}", order.Evidence?.Value, order.Event.ToString()));
        }
        Add("死亡", "died", view.DiedOn is { } died ? Day(died) : null);
    }

    void AddPeople(ChildFileView view)
    {
        if (view.Identity is { } child)
        {
            Add("姓名", "name", Withheld(child.Erased, child.Restricted) ?? child.Name);
            Add("性别", "sex", Word(child.Sex));
            Add("出生", "born", Join(
                child.Born is { } born ? Day(born) : child.BornIn.ToString(),
                child.Precision is { } precision and not BirthPrecision.Day ? Word(precision) : null));
            Add("证件号", "ID number", child.Number ?? Word(child.NumberStatus));
        }
        foreach (var guardian in view.Guardians)
        {
            Add("监护人", "guardian", Join(
                Word(guardian.Relation), Person(guardian.Person), Days(guardian.From, guardian.Until)));
        }
        foreach (var parent in view.Parents)
        {
            var situations = parent.Situations.Select(one => $"{Word(one.Situation)} {Days(one.From, one.Until)}");
            var named = parent.Person is { } who ? [Person(who)] : Array.Empty<string>();
            Add(Words.In(parent.Parent, Language.Chinese), Words.In(parent.Parent, Language.English),
                string.Join("; ", named.Concat(situations)));
        }
        if (view.Residence is { } home)
        {
            Add("住址", "residence", Join(
                home.Region.Value,
                Withheld(home.Erased, home.Restricted) ?? home.CurrentAddress ?? home.RegisteredAddress));
        }
        if (view.Contact is { } contact)
        {
            Add("联系方式", "contact",
                Withheld(contact.Erased, contact.Restricted) ?? Join(contact.Phone, contact.Holder));
        }
        if (view.Payee is { } payee)
        {
            Add("收款账户", "payee",
                Withheld(payee.Erased, payee.Restricted) ?? Join(payee.Holder, payee.Number, payee.Bank));
        }
    }

    void AddCare(ChildFileView view)
    {
        foreach (var category in view.Categories)
            Add("类别", "category", Join(Word(category.Category), Days(category.From, category.Until)));
        if (view.Risk is { } risk) Add("风险等级", "risk grade", Join(Word(risk.Grade), Days(risk.From, null)));
        if (view.Schooling is { } school)
            Add("就学", "schooling", Join(
                Word(school.Stage), school.Code?.Value,
                Withheld(school.Erased, school.Restricted) ?? Join(school.School, school.Class)));
        if (view.Health is { } health)
        {
            var grade = health.DisabilityGrade?.ToString(CultureInfo.InvariantCulture);
            Add("健康", "health", Join(
                Word(health.State), grade, Withheld(health.Erased, health.Restricted) ?? health.Words));
        }
        foreach (var contract in view.Contracts)
            Add("包联", "cadre contract", Join(contract.Post.Value, Days(contract.From, contract.Until)));
        foreach (var pairing in view.Pairings)
            Add("结对", "pairing", Join(Word(pairing.Mode), $"carer-{pairing.Carer}", Days(pairing.From, pairing.Until)));
        foreach (var gap in view.Gaps)
            Add("待办", "open duty", Join(Word(gap.Kind), Days(gap.From, gap.Until), gap.About?.ToString()));
        var visits = view.Visits;
        if (visits.Met + visits.NotMet > 0)
        {
            Add("走访联系", "visits", Zh
                ? $"见到 {visits.Met} 次，未见到 {visits.NotMet} 次，最近见到 {LastMet(visits)}"
                : $"{visits.Met} met, {visits.NotMet} not met, last met {LastMet(visits)}");
        }
        foreach (var adjustment in view.Adjustments) Add("动态调整", "adjustment", Adjustment(adjustment));
        foreach (var document in view.Documents)
            Add("证据材料", "document", Join(
                Day(document.On), document.Document.Value, Word(document.Kind), document.Blob.Value[..BlobDigits],
                Withheld(Is(view, DataStatus.Erased), Is(view, DataStatus.Restricted)) ?? document.Notes));
    }

    void AddTravels(ChildFileView view)
    {
        foreach (var receiver in view.Receivers)
        {
            Add("接收人", "receiver", Join(
                Word(receiver.Relation), Person(receiver.Person),
                $"{Day(receiver.From)}–{(receiver.Through is { } last ? Day(last) : "")}",
                receiver.RevokedOn is { } on ? (Zh ? $"{Day(on)} 撤销" : $"revoked on {Day(on)}") : null));
        }
        foreach (var journey in view.Journeys)
        {
            Add("护送行程", "journey", Join(
                $"journey-{journey.Journey}", $"{Day(journey.From)}–{Day(journey.Through)}", Word(journey.Stage),
                journey.LeftOn is { } left ? $"({Word(journey.Ended!)} {Day(left)})" : null));
            if (journey.Traveller is not { } child) continue;
            Add("　看护", "  custody", Join(
                child.Custodian is { } who ? Custodian(who) : Zh ? "下落不明：" : "unaccounted:",
                child.Unknown is { } why ? Word(why) : null,
                child.Since is { } since ? (Zh ? "始于 " : "since ") + Moments.Local(since) : null));
        }
    }

    string Custodian(Custodian who) => Join(
        Word(who.Kind), who.Escort is { } escort ? $"carer-{escort}" : null,
        who.Receiver is { } receiver ? $"receiver-{receiver}" : null, who.Organisation?.Value);

    void AddSurveys(ChildFileView view)
    {
        foreach (var survey in view.Surveys)
        {
            var found = survey.Answers is { } answers
                ? Join(
                    Answer(answers.Age), Answer(answers.Sex), Answer(answers.Schooling), Answer(answers.Health),
                    Answer(answers.Carer), Answer(answers.Guardianship), Answer(answers.Relief))
                : Zh ? $"未见到（{Word(survey.NotReached!)}）" : $"not reached ({Word(survey.NotReached!)})";
            var marks = survey.Breaches.Select(breach => Word(breach)).ToList();
            Add("摸底", "survey", Join(
                Day(survey.On), survey.Round.Value, $"{survey.Village}:", found,
                marks.Count > 0 ? $"({string.Join(Zh ? "、" : ", ", marks)})" : null));
        }
    }

    // What was not collected is not said.
    string? Answer<T>(T? answer)
        where T : struct, Enum =>
        answer is { } word ? Word(word) : null;

    void AddRelief(ChildFileView view)
    {
        foreach (var relief in view.Reliefs)
        {
            var name = relief.Measure is { } measure ? Word(measure) : "?";
            var terms = relief.Monthly is { } monthly
                ? $"{Money(monthly)}{(Zh ? " 元/月" : " yuan a month")} {relief.FirstMonth}–{relief.LastMonth}"
                : null;
            var stop = relief.StopReason is { } why ? Word(why) : null;
            Add("救助保障", "relief", Join(name, Word(relief.Stage), terms, stop));
            foreach (var turn in relief.Course)
                Add(
                    "　经过", "  course",
                    Join(Day(turn.On), Word(turn.Kind), MonthsOf(turn), turn.Amount is { } yuan ? Money(yuan) : null));
        }
        foreach (var kept in view.Kept) Add(kept.Header, kept.Header, kept.Text);
        Add("版本", "version", string.Create(CultureInfo.InvariantCulture, $"{view.Version} ({view.LastEvent})"));
    }

    static bool Is(ChildFileView view, DataStatus status) =>
        view.DataOrders.Any(order => order.Category == PersonalCategory.Document && order.Status == status);

    void AddLists(ChildFileView view)
    {
        foreach (var hit in view.ListHits)
        {
            var says = Join(
                Word(hit.Person), Word(hit.Says), hit.Measure is { } measure ? Word(measure) : null,
                hit.Stage is { } stage ? Word(stage) : null,
                hit.Grade?.ToString(CultureInfo.InvariantCulture),
                hit.From is { } from ? Days(from, hit.Until) : hit.Until is { } until ? $"–{Day(until)}" : null);
            Add("名单命中", "list hit", $"{Word(hit.List)} {Day(hit.AsOf)}: {says} ({Word(hit.By)})");
        }
        foreach (var check in view.ListChecks)
        {
            var people = check.People.Select(person => $"{Word(person.Person)} {Word(person.Result)}");
            var unread = check.Unread == 0 ? null
                : Zh ? $"（另有 {check.Unread} 行未读出）" : $"({check.Unread} rows could not be read)";
            Add("数据比对", "compared with", Join(
                $"{Word(check.List)} {Day(check.AsOf)}:", string.Join(Zh ? "、" : ", ", people), unread));
        }
    }

    static string? MonthsOf(ReliefTurnView turn) => turn switch
    {
        { Month: { } from, Through: { } through } => $"{from}–{through}",
        { Month: { } from } => $"{from}–",
        _ => null,
    };

    void Add(string zh, string en, string? value)
    {
        if (!string.IsNullOrEmpty(value)) _rows.Add([Zh ? zh : en, value]);
    }

    string AsOf(AsOfView asOf) => Join(
        asOf.On is { } on ? Day(on) : null,
        asOf.Known?.Time is { } time ? (Zh ? "按所知于 " : "as known at ") + Moments.Local(time) : null);

    string Adjustment(Adjustment one) => Join(
        Day(one.On),
        Word(one.Kind),
        one.Left is { } left ? Word(left) : null,
        one.Entered is { } entered ? (one.Left is null ? "" : "→ ") + Word(entered) : null,
        one.Exit is { } exit ? Word(exit) : null,
        one.CorrectedBy is null ? null : Zh ? "（后有更正）" : "(corrected later)");

    string Person(PersonView person) =>
        Withheld(person.Erased, person.Restricted) ?? Join(person.Name, person.Phone);

    // In brackets: nobody is called so.
    string? Withheld(bool erased, bool restricted) => (erased, restricted) switch
    {
        (true, _) => Zh ? "[已清除]" : "[erased]",
        (_, true) => Zh ? "[限制使用]" : "[restricted]",
        _ => null,
    };

    string Word(Enum value) => Words.In(value, _language);

    static string LastMet(VisitsView visits) => visits.LastMet is { } day ? Day(day) : "-";

    static string Money(decimal amount) => amount.ToString("0.00", CultureInfo.InvariantCulture);

    static string Day(DateOnly day) => Moments.Day(day);

    static string Days(DateOnly from, DateOnly? until) => $"{Day(from)}–{(until is { } end ? Day(end) : "")}";

    static string Join(params ReadOnlySpan<string?> parts) =>
        string.Join(' ', parts.ToArray().Where(part => !string.IsNullOrEmpty(part)));
}
