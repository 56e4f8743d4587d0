using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Testing;

namespace WelfareLedger.Codec.Tests.Documents;

/// <summary>Values that a reader of the documents recognises: one fictional child, one day in March.</summary>
static class ExampleMaker
{
    public static readonly Id<Child> Child = Id<Child>.Parse("0195d0a8333370008000000000000003", null);
    public static readonly Id<Carer> Carer = Id<Carer>.Parse("0195d0a8444470008000000000000004", null);
    public static readonly Id<Journey> Journey = Id<Journey>.Parse("0195d0a8888870008000000000000008", null);
    public static readonly FileNumber File = new("141002", 2024, 17);

    public static readonly RecordedBy By = new(
        Code<Actor>.Of("officer-7"),
        Code<Role>.Of("bureau-officer"),
        Code<Office>.Of("141002-civil-affairs"),
        Unauthenticated: true);

    static readonly DateOnly Day = new(2024, 3, 1);
    static readonly DateOnly Born = new(2014, 5, 17);

    static readonly Dictionary<Type, object> Values = new()
    {
        [typeof(Id<Child>)] = Child,
        [typeof(Id<Carer>)] = Carer,
        [typeof(Id<Pairing>)] = Id<Pairing>.Parse("0195d0a8555570008000000000000005", null),
        [typeof(Id<Relief>)] = Id<Relief>.Parse("0195d0a8666670008000000000000006", null),
        [typeof(Id<Household>)] = Id<Household>.Parse("0195d0a8777770008000000000000007", null),
        [typeof(Id<Journey>)] = Journey,
        [typeof(Id<Booking>)] = Id<Booking>.Parse("0195d0a8999970008000000000000009", null),
        [typeof(Id<Receiver>)] = Id<Receiver>.Parse("0195d0a8aaaa7000800000000000000a", null),
        [typeof(EventId)] = EventId.Parse("9ce6bd0b-4d40-85f7-a3a7-0c671ff723a4", null),
        [typeof(FileNumber)] = File,
        [typeof(RegionCode)] = RegionCode.Of("141002100201"),
        [typeof(YearMonth)] = YearMonth.Of(Day),
        [typeof(IdNumber)] = Some.IdNumber(Born, Sex.Female),
        [typeof(Sex)] = Sex.Female,
        [typeof(NumberStatus)] = NumberStatus.Held,
        [typeof(BirthPrecision)] = BirthPrecision.Day,
        [typeof(ChildCategory)] = ChildCategory.LeftBehind,
        [typeof(ParentSituation)] = ParentSituation.AwayForWork,
        [typeof(Relation)] = Relation.PaternalGrandmother,
        [typeof(SchoolStage)] = SchoolStage.Primary,
        [typeof(HealthState)] = HealthState.Disabled,
        [typeof(decimal)] = 1200.00m,
        [typeof(Code<Office>)] = Code<Office>.Of("141002-civil-affairs"),
        [typeof(Code<Organisation>)] = Code<Organisation>.Of("141002-no3-primary"),
        [typeof(Code<Actor>)] = Code<Actor>.Of("director-3"),
        [typeof(Code<Post>)] = Code<Post>.Of("141002-deputy-head-2"),
        [typeof(Code<Evidence>)] = Code<Evidence>.Of("doc-2024-118"),
        [typeof(Code<Course>)] = Code<Course>.Of("child-protection-1"),
        [typeof(Code<Trip>)] = Code<Trip>.Of("love-on-the-road-2023"),
        [typeof(Code<Train>)] = Code<Train>.Of("G692"),
        [typeof(Code<SeatGroup>)] = Code<SeatGroup>.Of("c05-a"),
        [typeof(Code<Stop>)] = Code<Stop>.Of("shijiazhuang"),
        [typeof(DateTimeOffset)] = new DateTimeOffset(2024, 3, 1, 1, 30, 0, TimeSpan.Zero),
        [typeof(ValueList<Need>)] = ValueList.Of([Need.Schooling]),
    };

    static readonly Dictionary<string, string> Texts = new()
    {
        ["Name"] = "张样例",
        ["Phone"] = "19900000000",
        ["Holder"] = "张样例（祖母）",
        ["EthnicGroup"] = "01",
        ["RegisteredAddress"] = "样例省样例县样例村 1 号",
        ["CurrentAddress"] = "样例省样例县样例村 1 号",
        ["Village"] = "样例村",
        ["School"] = "样例小学",
        ["Class"] = "四年级二班",
        ["Certificate"] = "SAMPLE-2",
        ["Words"] = "在家，情绪稳定。",
        ["Header"] = "备注",
        ["Text"] = "样例",
    };

    /// <summary>An example, without what people leave out.</summary>
    public static object Of(Type type) => new SampleMaker(Instead).Make(type);

    static object? Instead(Wanted wanted)
    {
        var type = Nullable.GetUnderlyingType(wanted.Type) ?? wanted.Type;
        var isFilledIn = type == typeof(FileNumber)
            || ((type == typeof(Id<Pairing>) || type == typeof(Id<Booking>)) && wanted.Optional);
        if (isFilledIn && wanted.Optional) return SampleMaker.Nothing;
        if (type == typeof(string))
            return Texts.TryGetValue(wanted.Name, out var text) ? text : wanted.Optional ? SampleMaker.Nothing : "样例";
        if (type == typeof(DateOnly))
            return wanted.Name switch
            {
                "Born" => Born,
                "ValidUntil" or "VettingValidUntil" => Day.AddYears(1),
                _ => Day,
            };
        if (Values.TryGetValue(type, out var value)) return value;
        return type.IsEnum ? Enum.GetValues(type).GetValue(0) : null;
    }
}
