using WelfareLedger.Domain;
using WelfareLedger.Domain.Children;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.ReadModels.Sqlite;

namespace WelfareLedger.ReadModels;

/// <summary>A child file as it stands in its row. Both halves name the members in the same order.</summary>
static class ChildFileForm
{
    public static void Pack(Packer to, ChildFile file)
    {
        to.Start();
        to.Number(file.Version.Value);
        to.Guid(file.LastEvent.Value);
        to.Text(file.FileNumber.Value);
        to.Word(file.Route);
        to.Day(file.OpenedOn);
        to.List(file.Identities, static (to, one) =>
        {
            to.Word(one.Sex);
            to.Month(one.BornIn);
            to.Word(one.NumberStatus);
            to.Box(one.Details);
        });
        to.List(file.Owners, static (to, one) =>
        {
            to.Code(one.Office);
            to.Text(one.Region.Value);
        });
        to.List(file.Checks, static (to, one) =>
        {
            to.Flag(one.Supports);
            to.Word(one.Duplicates);
            to.Code(one.Evidence);
        });
        to.List(file.Decisions, static (to, one) =>
        {
            to.Flag(one.Confirmed);
            to.Code(one.Evidence);
            to.Box(one.Reason);
        });
        to.List(file.Households, static (to, one) => to.Guid(one.Value));
        to.List(file.Residences, static (to, one) =>
        {
            to.Text(one.Region.Value);
            to.Box(one.Details);
        });
        to.List(file.Contacts, static (to, one) => to.Box(one));
        to.List(file.Payees, static (to, one) =>
        {
            to.Word(one.Holder);
            to.Box(one.Account);
        });
        to.List(file.Schoolings, static (to, one) =>
        {
            to.Word(one.Stage);
            to.Code(one.School);
            to.Box(one.Details);
        });
        to.List(file.Healths, static (to, one) =>
        {
            to.Word(one.State);
            to.Number(one.DisabilityGrade ?? -1);
            to.Box(one.Details);
        });
        PackCare(to, file);
    }

    static void PackCare(Packer to, ChildFile file)
    {
        to.List(file.Guardians, static (to, one) =>
        {
            to.Word(one.Relation);
            to.Box(one.Details);
        });
        to.List(file.Parents, static (to, one) =>
        {
            to.Word(one.Parent);
            to.Box(one.Details);
        });
        to.List(file.Situations, static (to, one) =>
        {
            to.Word(one.Parent);
            to.Word(one.What);
            to.Code(one.Evidence);
        });
        to.List(file.Categories, static (to, one) =>
        {
            to.Word(one.Category);
            to.Word(one.Basis);
            to.Day(one.DecidedOn);
        });
        to.List(file.Adjustments, PackAdjustment);
        to.List(file.Risks, static (to, one) =>
        {
            to.Word(one.Grade);
            to.Day(one.DecidedOn);
        });
        to.List(file.Contracts, static (to, one) =>
        {
            to.Code(one.Post);
            to.Day(one.DecidedOn);
        });
        to.List(file.Pairings, static (to, one) =>
        {
            to.Guid(one.Pairing.Value);
            to.Guid(one.Carer.Value);
            to.Word(one.Mode);
            to.Word(one.Ended);
        });
        to.List(file.Visits, static (to, one) =>
        {
            to.Word(one.Kind);
            to.Word(one.Outcome);
            to.Guid(one.Carer?.Value);
        });
        to.List(file.Reliefs, PackRelief);
        to.List(file.Kin, static (to, one) =>
        {
            to.Code(one.Official);
            to.Word(one.Relation);
        });
        to.List(file.Documents, static (to, one) =>
        {
            to.Code(one.Document);
            to.Text(one.Blob.Value);
            to.Word(one.Kind);
            to.Number(one.Bytes);
            to.Guid(one.About?.Value);
            to.Box(one.Notes);
        });
        to.List(file.Consents, static (to, one) =>
        {
            to.Word(one.Purpose);
            to.Word(one.Giver);
            to.Day(one.Through ?? DateOnly.MaxValue);
        });
        to.List(file.Harms, static (to, one) =>
        {
            to.Word(one.Kind);
            to.Day(one.ReportedOn ?? DateOnly.MaxValue);
        });
        to.List(file.Stays, static (to, one) =>
        {
            to.Guid(one.Stay.Value);
            to.Guid(one.Carer.Value);
            to.Day(one.Through);
        });
        to.List(file.Guidances, static (to, one) =>
        {
            to.Word(one.Topic);
            to.Guid(one.Carer?.Value);
        });
        to.List(file.Pictures, static (to, one) => to.Word(one.Use));
        to.List(file.Receivers, static (to, one) =>
        {
            to.Guid(one.Receiver.Value);
            to.Word(one.Relation);
            to.Day(one.Through ?? DateOnly.MaxValue);
            to.Code(one.Evidence);
            to.Box(one.Details);
        });
        to.List(file.Journeys, static (to, one) =>
        {
            to.Guid(one.Booking.Value);
            to.Guid(one.Journey.Value);
            to.Day(one.Through);
            to.Word(one.Ended);
        });
        to.List(file.DuplicateChecks, static (to, one) => to.List(one, static (to, child) => to.Guid(child.Value)));
        to.List(file.Distinct, static (to, one) => to.Guid(one.Value));
        to.List(file.Merges, static (to, one) => to.Guid(one.Value));
        to.List(file.ListHits, PackHit);
        to.List(file.Kept, static (to, one) => to.Box(one));
        to.List(file.Deaths, static (to, one) => to.Code(one));
        to.List(file.Closings, static (to, one) => to.Word(one));
        to.List(file.Stages, static (to, one) => to.Word(one));
    }

    static void PackHit(Packer to, ListHit one)
    {
        to.Guid(one.Run.Value);
        to.Word(one.List);
        to.Word(one.Person);
        to.Word(one.By);
        var entry = one.Entry;
        to.Word(entry.Says);
        to.Day(entry.From ?? DateOnly.MaxValue);
        to.Day(entry.Until ?? DateOnly.MaxValue);
        to.Word(entry.Measure);
        to.Word(entry.Stage);
        to.Number(entry.Grade ?? -1);
        to.Flag(entry.IsOfMind);
    }

    static void PackAdjustment(Packer to, Adjustment one)
    {
        to.Guid(one.Event.Value);
        to.Word(one.Kind);
        to.Word(one.Left);
        to.Word(one.Entered);
        to.Day(one.On);
        to.Day(one.DecidedOn);
        to.Word(one.Exit);
        to.Code(one.Evidence);
        to.Guid(one.CorrectedBy?.Value);
    }

    static void PackRelief(Packer to, ReliefRecord relief)
    {
        to.Guid(relief.Relief.Value);
        to.List(relief.Applications, static (to, one) => to.Word(one));
        to.List(relief.Decisions, static (to, one) =>
        {
            to.Flag(one.Approved is not null);
            to.Money(one.Approved?.Monthly ?? 0);
            to.Month(one.Approved?.FirstMonth ?? default);
            to.Flag(one.Approved?.IsExplained == true);
            to.Box(one.Reason);
        });
        to.List(relief.Stops, static (to, one) =>
        {
            to.Month(one.LastMonth);
            to.Word(one.Reason);
        });
        to.List(relief.Payments, static (to, one) =>
        {
            to.Month(one.Month);
            to.Money(one.Amount);
        });
        to.List(relief.Course, static (to, one) =>
        {
            to.Word(one.Kind);
            PackMonth(to, one.Month);
            PackMonth(to, one.Through);
            to.Flag(one.Amount is not null);
            to.Money(one.Amount ?? 0);
            to.Word(one.Ground);
        });
        to.List(relief.Hands, static (to, one) =>
        {
            to.Word(one.Act);
            to.Code(one.By);
        });
    }

    static void PackMonth(Packer to, YearMonth? month)
    {
        to.Flag(month is not null);
        to.Month(month ?? default);
    }

    public static ChildFile Unpack(Id<Child> child, ReadOnlySpan<byte> bytes)
    {
        var from = new Unpacker(bytes, Streams.Of(child).Value);
        return new ChildFile(child)
        {
            Version = new(from.Number()),
            LastEvent = new(from.Guid()),
            FileNumber = from.Text() is { Length: > 0 } number ? FileNumber.Parse(number, null) : default,
            Route = from.Word<IntakeRoute>(),
            OpenedOn = from.Day(),
            Identities = from.Facts(static (ref from) => new Identity(
                from.Word<Sex>(), from.Month(), from.Word<NumberStatus>(), from.Box<IdentityDetails>()!)),
            Owners = from.Facts(static (ref from) => new Ownership(from.Code<Office>(), Region(ref from))),
            Checks = from.Facts(static (ref from) => new IntakeCheck(
                from.Flag(), from.Word<DuplicateCheck>(), from.CodeOrNull<Evidence>())),
            Decisions = from.Facts(static (ref from) => new IntakeDecision(
                from.Flag(), from.CodeOrNull<Evidence>(), from.Box<Narrative>())),
            Households = from.Facts(static (ref from) => new Id<Household>(from.Guid())),
            Residences = from.Facts(static (ref from) => new Residence(
                Region(ref from), from.Box<ResidenceDetails>()!)),
            Contacts = from.Facts(static (ref from) => from.Box<ContactDetails>()!),
            Payees = from.Facts(static (ref from) => new Payee(
                from.WordOrNull<Relation>(), from.Box<AccountDetails>()!)),
            Schoolings = from.Facts(static (ref from) => new Schooling(
                from.Word<SchoolStage>(), from.CodeOrNull<Organisation>(), from.Box<SchoolingDetails>())),
            Healths = from.Facts(static (ref from) => new Health(
                from.Word<HealthState>(), GradeOrNull(ref from), from.Box<HealthDetails>())),
            Guardians = from.Facts(static (ref from) => new Guardian(
                from.Word<Relation>(), from.Box<RelativeDetails>()!)),
            Parents = from.Facts(static (ref from) => new NamedParent(
                from.Word<Parent>(), from.Box<RelativeDetails>()!)),
            Situations = from.Facts(static (ref from) => new Situation(
                from.Word<Parent>(), from.Word<ParentSituation>(), from.CodeOrNull<Evidence>())),
            Categories = from.Facts(static (ref from) => new CategoryEntry(
                from.Word<ChildCategory>(), from.WordOrNull<CategoryBasis>(), from.Day())),
            Adjustments = from.List(UnpackAdjustment),
            Risks = from.Facts(static (ref from) => new Risk(from.Word<RiskGrade>(), from.Day())),
            Contracts = from.Facts(static (ref from) => new Contract(from.Code<Post>(), from.Day())),
            Pairings = from.Facts(static (ref from) => new PairedWith(
                new(from.Guid()), new(from.Guid()), from.Word<PairingMode>(), from.WordOrNull<PairingEnd>())),
            Visits = from.Facts(static (ref from) => new Visit(
                from.Word<VisitKind>(), from.Word<VisitOutcome>(),
                from.GuidOrNull() is { } carer ? new Id<Carer>(carer) : null)),
            Reliefs = from.List(UnpackRelief),
            Kin = from.Facts(static (ref from) => new OfficialKin(from.Code<Actor>(), from.Word<Relation>())),
            Documents = from.Facts(static (ref from) => new AttachedDocument(
                from.Code<Evidence>(), Digest.Parse(from.Text(), null), from.Word<DocumentKind>(), (int)from.Number(),
                from.GuidOrNull() is { } about ? new EventId(about) : null, from.Box<Narrative>())),
            Consents = from.Facts(static (ref from) => new Consent(
                from.Word<ConsentPurpose>(), from.Word<ConsentGiver>(), DayOrNull(ref from))),
            Harms = from.Facts(static (ref from) => new Harm(from.Word<HarmKind>(), DayOrNull(ref from))),
            Stays = from.Facts(static (ref from) => new HomeStayRecord(
                new(from.Guid()), new(from.Guid()), from.Day())),
            Guidances = from.Facts(static (ref from) => new Guidance(
                from.Word<GuidanceTopic>(), from.GuidOrNull() is { } by ? new Id<Carer>(by) : null)),
            Pictures = from.Facts(static (ref from) => new Picture(from.Word<PictureUse>())),
            Receivers = from.Facts(static (ref from) => new AuthorisedToReceive(
                new(from.Guid()), from.Word<Relation>(), DayOrNull(ref from), from.CodeOrNull<Evidence>(),
                from.Box<RelativeDetails>()!)),
            Journeys = from.Facts(static (ref from) => new BookedJourney(
                new(from.Guid()), new(from.Guid()), from.Day(), from.WordOrNull<JourneyEnd>())),
            DuplicateChecks = from.Facts(static (ref from) =>
                from.List(static (ref from) => new Id<Child>(from.Guid()))),
            Distinct = from.Facts(static (ref from) => new Id<Child>(from.Guid())),
            Merges = from.Facts(static (ref from) => new Id<Child>(from.Guid())),
            ListHits = from.Facts(UnpackHit),
            Kept = from.Facts(static (ref from) => from.Box<KeptColumns>()!),
            Deaths = from.Facts(static (ref from) => from.CodeOrNull<Evidence>()),
            Closings = from.Facts(static (ref from) => from.Word<ClosingGround>()),
            Stages = from.Facts(static (ref from) => from.Word<FileStage>()),
        };
    }

    static ListHit UnpackHit(ref Unpacker from)
    {
        var (run, list, person, by) = (
            new Id<CrossMatch>(from.Guid()), from.Word<ExternalList>(), from.Word<ListedPerson>(),
            from.Word<MatchedBy>());
        return new(run, list, person, new(
            from.Word<ListedState>(), DayOrNull(ref from), DayOrNull(ref from), from.WordOrNull<ReliefMeasure>(),
            from.WordOrNull<SchoolStage>(), GradeOrNull(ref from), from.Flag()), by);
    }

    static Adjustment UnpackAdjustment(ref Unpacker from) => new(
        new(from.Guid()),
        from.Word<AdjustmentKind>(),
        from.WordOrNull<ChildCategory>(),
        from.WordOrNull<ChildCategory>(),
        from.Day(),
        from.Day(),
        from.WordOrNull<CategoryExit>(),
        from.CodeOrNull<Evidence>(),
        from.GuidOrNull() is { } by ? new EventId(by) : null);

    static ReliefRecord UnpackRelief(ref Unpacker from) => new(
        new(from.Guid()),
        from.Facts(static (ref from) => from.Word<ReliefMeasure>()),
        from.Facts(UnpackDecision),
        from.Facts(static (ref from) => new ReliefEnd(from.Month(), from.Word<ReliefStop>())),
        from.Facts(static (ref from) => new Payment(from.Month(), from.Money())),
        from.Facts(UnpackTurn))
    {
        Hands = from.Facts(static (ref from) => new ReliefHand(from.Word<ReliefAct>(), from.Code<Actor>())),
    };

    static ReliefTurn UnpackTurn(ref Unpacker from)
    {
        var (kind, month, through) = (
            from.Word<ReliefTurnKind>(), UnpackMonth(ref from), UnpackMonth(ref from));
        var hasAmount = from.Flag();
        var amount = from.Money();
        return new(kind, month, hasAmount ? amount : null, through, from.WordOrNull<ReliefAdjustment>());
    }

    static YearMonth? UnpackMonth(ref Unpacker from)
    {
        var isThere = from.Flag();
        var month = from.Month();
        return isThere ? month : null;
    }

    static ReliefDecision UnpackDecision(ref Unpacker from)
    {
        var isApproved = from.Flag();
        var terms = new ReliefTerms(from.Money(), from.Month(), from.Flag());
        return new(isApproved ? terms : null, from.Box<Narrative>());
    }

    static RegionCode Region(ref Unpacker from) =>
        from.Text() is { Length: > 0 } text ? RegionCode.Of(text) : default;

    // No fact lasts through the end of the calendar, so that its last day can stand for none.
    static DateOnly? DayOrNull(ref Unpacker from) => from.Day() is var day && day < DateOnly.MaxValue ? day : null;

    static int? GradeOrNull(ref Unpacker from) => (int)from.Number() is >= 0 and var grade ? grade : null;
}
