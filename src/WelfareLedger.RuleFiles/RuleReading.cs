using System.Diagnostics;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Retention;
using WelfareLedger.Domain.RuleSets;
using YamlDotNet.RepresentationModel;

namespace WelfareLedger.RuleFiles;

/// <summary>Reads one rule.</summary>
static class RuleReading
{
    public static string NameOf(RuleSection section) => Members.WordOf(section.ToString());

    /// <summary>The rule; null when it has faults, which are told.</summary>
    public static Rule? Read(RuleSection section, YamlNode node, List<FileFault> faults)
    {
        if (node is not YamlMappingNode mapping)
        {
            faults.Add(new(Members.LineOf(node), new("一条规则须由成员组成。", "A rule must consist of members.")));
            return null;
        }
        var members = new Members(mapping, faults);
        var head = Head(members);
        var rule = Content(section, members, head);
        members.CloseUnknown();
        return members.IsSound ? rule : null;
    }

    static RuleHead Head(Members m)
    {
        var id = m.Code<Rule>("rule");
        var version = m.Has("version") ? m.Number("version") : 1;
        var (name, source) = (m.Both("name"), m.Both("source"));
        var (from, until) = (m.Day("validFrom"), m.Day("validUntil", optional: true));
        var region = m.Parsed<RegionPrefix>(
            "region", "0、2、4、6、9或12位区划前缀", "a region prefix of 0, 2, 4, 6, 9 or 12 digits", optional: true);
        return new(
            id ?? default, version ?? 1, name!, source!, from ?? default, until, region ?? default,
            m.Truth("sample") ?? false);
    }

    /// <summary>Values that are missing or not understood are faults already; what is made of them is thrown
    /// away.</summary>
    static Rule Content(RuleSection section, Members m, RuleHead head) => section switch
    {
        RuleSection.Starts => new StartRule(
            head, Measure(m), m.Of<StartBasis>("basis") ?? default, m.Number("paidFrom") ?? 0),
        RuleSection.Stops => new StopRule(
            head, Measure(m), m.Of<ReliefStop>("cause") ?? default, m.Number("unpaidFrom") ?? 0),
        RuleSection.Amounts => new AmountRule(
            head, Measure(m), m.Of<CareSetting>("setting", optional: true), m.Money("monthly") ?? 0),
        RuleSection.Stacking => new StackingRule(
            head, Measure(m), m.Of<ReliefMeasure>("beside") ?? default, m.Of<StackingEffect>("effect") ?? default),
        RuleSection.Clocks => new ClockRule(
            head, Measure(m), m.Of<ReliefStep>("step") ?? default,
            m.Of<ReliefRoute>("route", optional: true) ?? ReliefRoute.Local, m.Number("workingDays") ?? 1),
        RuleSection.Cadences => new CadenceRule(
            head, Category(m), m.Of<RiskGrade>("grade", optional: true),
            m.Of<CadenceContact>("contact") ?? default, Every(m)),
        RuleSection.Reviews => new ReviewRule(head, Measure(m), Every(m)),
        RuleSection.Ages => new AgeRule(
            head, Category(m), m.Number("years") ?? 1, m.Truth("unlessInSchool") ?? false),
        RuleSection.Retention => new RetentionRule(
            head, m.Of<RecordClass>("class") ?? default, m.Words<PersonalCategory>("categories"),
            m.Number("years") ?? 1),
        RuleSection.Limits => new LimitRule(head, m.Of<FindingLimit>("limit") ?? default, m.Number("most") ?? 0),
        RuleSection.Calendars => new CalendarRule(head, m.Number("year") ?? 1, m.Days("off"), m.Days("worked")),
        _ => throw new UnreachableException($"No reading for {section}"),
    };

    static ReliefMeasure Measure(Members m) => m.Of<ReliefMeasure>("measure") ?? default;

    static ChildCategory Category(Members m) => m.Of<ChildCategory>("category") ?? default;

    static Interval Every(Members m) =>
        m.Parsed<Interval>("every", "间隔，如 3m 或 15d", "an interval such as 3m or 15d") ?? default;
}
