using WelfareLedger.Codec;
using WelfareLedger.Domain;

namespace WelfareLedger.SampleMaker;

/// <summary>Offices, and who records for them, by staff code.</summary>
static class Staff
{
    public static readonly Code<Office> YaoduBureau = Code<Office>.Of("141002-civil-affairs");
    public static readonly Code<Office> XingBureau = Code<Office>.Of("141123-civil-affairs");
    public static readonly Code<Office> XingFederation = Code<Office>.Of("141123-federation");

    public static readonly Code<Office> Province = Code<Office>.Of("140000-federation");
    public static readonly Code<Office> QinshuiBureau = Code<Office>.Of("140521-civil-affairs");
    public static readonly Code<Office> QinshuiFederation = Code<Office>.Of("140521-federation");
    public static readonly Code<Office> XinjiangBureau = Code<Office>.Of("140825-civil-affairs");
    public static readonly Code<Office> XinjiangFederation = Code<Office>.Of("140825-federation");
    public static readonly Code<Office> YongjiBureau = Code<Office>.Of("140881-civil-affairs");
    public static readonly Code<Office> YongjiFederation = Code<Office>.Of("140881-federation");
    public static readonly Code<Office> QingxuBureau = Code<Office>.Of("140121-civil-affairs");
    public static readonly Code<Office> TaiyuanFederation = Code<Office>.Of("140100-federation");

    public static readonly RecordedBy YaoduOfficer = Of("yd-01", "bureau-officer", YaoduBureau);
    public static readonly RecordedBy YaoduChief = Of("yd-02", "bureau-chief", YaoduBureau);
    public static readonly RecordedBy XingOfficer = Of("xx-01", "bureau-officer", XingBureau);
    public static readonly RecordedBy XingSupervisor = Of("xx-dd-01", "township-supervisor", XingBureau);
    public static readonly RecordedBy XingChief = Of("xx-02", "bureau-chief", XingBureau);
    public static readonly RecordedBy Federation = Of("xf-01", "federation-officer", XingFederation);
    public static readonly RecordedBy StationKeeper = Of("xf-07", "station-keeper", XingFederation);

    public static readonly RecordedBy ProvinceOfficer = Of("sx-01", "federation-officer", Province);
    public static readonly RecordedBy QinshuiBureauOfficer = Of("qs-01", "bureau-officer", QinshuiBureau);
    public static readonly RecordedBy QinshuiOfficer = Of("qf-01", "federation-officer", QinshuiFederation);
    public static readonly RecordedBy XinjiangBureauOfficer = Of("xj-01", "bureau-officer", XinjiangBureau);
    public static readonly RecordedBy XinjiangOfficer = Of("xjf-01", "federation-officer", XinjiangFederation);
    public static readonly RecordedBy YongjiBureauOfficer = Of("yj-01", "bureau-officer", YongjiBureau);
    public static readonly RecordedBy YongjiOfficer = Of("yjf-01", "federation-officer", YongjiFederation);
    public static readonly RecordedBy QingxuBureauOfficer = Of("qx-01", "bureau-officer", QingxuBureau);
    public static readonly RecordedBy TaiyuanOfficer = Of("tf-01", "federation-officer", TaiyuanFederation);

    /// <summary>One of the township supervisors of Yaodu.</summary>
    public static RecordedBy Supervisor(int township) =>
        Of(FormattableString.Invariant($"yd-dd-{township + 1:D2}"), "township-supervisor", YaoduBureau);

    /// <summary>As the list of steps has it.</summary>
    public static string Written(RecordedBy by) =>
        $$"""{ "id": "{{by.Id}}", "role": "{{by.Role}}", "office": "{{by.Office}}" }""";

    static RecordedBy Of(string id, string role, Code<Office> office) =>
        new(Code<Actor>.Of(id), Code<Role>.Of(role), office, Unauthenticated: true);
}
