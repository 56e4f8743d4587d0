using WelfareLedger.Domain;
using WelfareLedger.Testing;

namespace WelfareLedger.Codec.Tests.Vaults;

/// <summary>What every key ring and blind index does. One small subclass each.</summary>
public abstract class VaultConformance
{
    const string Person = "child-5a3b1e000001400080000000000000d0";

    static readonly IdNumber Number = Some.IdNumber(new DateOnly(2014, 5, 17), Sex.Female);
    static readonly IdNumber Other = Some.IdNumber(new DateOnly(2014, 5, 17), Sex.Male);

    protected abstract IKeyRing Keys { get; }

    protected abstract IBlindIndex Index { get; }

    protected abstract void DestroyKeys(string person, PersonalCategory? category = null);

    /// <summary>Keeps these and no others unused.</summary>
    protected abstract void Restrict(params (string Person, PersonalCategory Category)[] restricted);

    [Fact]
    public void A_key_is_made_at_first_use_and_stays()
    {
        var key = Keys.KeyFor(Person, PersonalCategory.Identity);
        key.Generation.Should().Be(1);
        key.Bytes.Length.Should().Be(32);
        Keys.KeyFor(Person, PersonalCategory.Identity).Bytes.ToArray().Should().Equal(key.Bytes.ToArray());
        Keys.Find(Person, PersonalCategory.Identity, 1)!.Bytes.ToArray().Should().Equal(key.Bytes.ToArray());
    }

    [Fact]
    public void Each_person_and_category_has_a_key_of_its_own()
    {
        var keys = new[] { Person, "carer-1" }
            .SelectMany(_ => Enum.GetValues<PersonalCategory>(), (person, category) =>
                Convert.ToHexString(Keys.KeyFor(person, category).Bytes.Span));
        keys.Should().OnlyHaveUniqueItems();
    }

    [Fact]
    public void What_was_never_made_is_not_found()
    {
        Keys.Find(Person, PersonalCategory.Health, 1).Should().BeNull();
        Keys.KeyFor(Person, PersonalCategory.Health);
        Keys.Find(Person, PersonalCategory.Health, 2).Should().BeNull();
        Keys.Find(Person, PersonalCategory.Health, 0).Should().BeNull();
    }

    [Fact]
    public void Many_keys_are_made_at_once_and_those_that_are_there_stay()
    {
        var first = Keys.KeyFor("child-3", PersonalCategory.Contact).Bytes.ToArray();
        (string, PersonalCategory)[] wanted =
            [.. Enumerable.Range(0, 300).Select(n => ($"child-{n}", PersonalCategory.Contact))];
        Keys.MakeKeys([.. wanted, .. wanted]);
        Keys.KeyFor("child-3", PersonalCategory.Contact).Bytes.ToArray().Should().Equal(first);
        wanted.Select(key => Convert.ToHexString(Keys.Find(key.Item1, key.Item2, 1)!.Bytes.Span))
            .Should().OnlyHaveUniqueItems();
        Keys.MakeKeys([]);
    }

    [Fact]
    public void A_destroyed_key_is_gone_and_is_not_made_anew()
    {
        Keys.KeyFor(Person, PersonalCategory.Health);
        var kept = Keys.KeyFor(Person, PersonalCategory.Contact).Bytes.ToArray();
        DestroyKeys(Person, PersonalCategory.Health);
        Keys.Find(Person, PersonalCategory.Health, 1).Should().BeNull();
        Keys.MakeKeys([(Person, PersonalCategory.Health)]);
        var use = () => Keys.KeyFor(Person, PersonalCategory.Health);
        use.Should().Throw<PersonErasedException>();
        Keys.KeyFor(Person, PersonalCategory.Contact).Bytes.ToArray().Should().Equal(kept);
    }

    [Fact]
    public void A_person_is_erased_in_every_category_used_or_not_and_in_the_indexes()
    {
        var child = Child(0xd0);
        Keys.KeyFor(Person, PersonalCategory.Identity);
        Index.Claim(Number, child);
        Index.Remember([("张三", new DateOnly(2014, 5, 17), child), ("张三", new DateOnly(2014, 5, 17), Child(1))]);
        DestroyKeys(Person);
        foreach (var category in Enum.GetValues<PersonalCategory>())
        {
            var use = () => Keys.KeyFor(Person, category);
            use.Should().Throw<PersonErasedException>();
        }
        Index.FindByNumber(Number).Should().BeNull();
        Index.FindByNameAndBirth("张三", new DateOnly(2014, 5, 17)).Should().Equal(Child(1));
    }

    [Fact]
    public void What_is_restricted_is_kept_and_not_used_until_that_is_lifted()
    {
        var key = Keys.KeyFor(Person, PersonalCategory.Health).Bytes.ToArray();
        Index.Claim(Number, Child(0xd0));
        Restrict((Person, PersonalCategory.Health), (Person, PersonalCategory.Finance));
        Keys.IsRestricted(Person, PersonalCategory.Health).Should().BeTrue();
        Keys.IsRestricted(Person, PersonalCategory.Contact).Should().BeFalse();
        Keys.Find(Person, PersonalCategory.Health, 1).Should().BeNull();
        foreach (var category in (PersonalCategory[])[PersonalCategory.Health, PersonalCategory.Finance])
        {
            var use = () => Keys.KeyFor(Person, category);
            use.Should().Throw<PersonRestrictedException>();
        }
        Keys.KeyFor(Person, PersonalCategory.Contact).Should().NotBeNull();
        Index.FindByNumber(Number).Should().Be(Child(0xd0), "one number still has one file");
        Restrict();
        Keys.IsRestricted(Person, PersonalCategory.Health).Should().BeFalse();
        Keys.Find(Person, PersonalCategory.Health, 1)!.Bytes.ToArray().Should().Equal(key);
    }

    [Fact]
    public void A_number_is_the_first_claimants()
    {
        Index.FindByNumber(Number).Should().BeNull();
        Index.Claim(Number, Child(1)).Should().Be(Child(1));
        Index.Claim(Number, Child(2)).Should().Be(Child(1));
        Index.Claim(Other, Child(2)).Should().Be(Child(2));
        Index.FindByNumber(Number).Should().Be(Child(1));
    }

    [Fact]
    public void Many_numbers_are_claimed_at_once_in_order()
    {
        Index.Claim(Other, Child(9));
        Index.Claim([(Number, Child(1)), (Other, Child(2)), (Number, Child(3))])
            .Should().Equal(Child(1), Child(9), Child(1));
        Index.Claim([]).Should().BeEmpty();
    }

    [Fact]
    public void A_carers_number_is_the_first_claimants_apart_from_those_of_children()
    {
        Index.HasAllCarers.Should().BeTrue("nobody was recruited before the vault was made");
        Index.Claim(Number, Child(1));
        Index.FindCarer(Number).Should().BeNull();
        Index.ClaimForCarers([(Number, Carer(1)), (Other, Carer(2)), (Number, Carer(3))])
            .Should().Equal(Carer(1), Carer(2), Carer(1));
        Index.ClaimForCarers([]).Should().BeEmpty();
        Index.Release(Number, Carer(2));
        Index.FindCarer(Number).Should().Be(Carer(1));
        Index.Release(Number, Carer(1));
        Index.FindCarer(Number).Should().BeNull();
        Index.FindByNumber(Number).Should().Be(Child(1));
        Racing(32, n => Index.ClaimForCarers([(Number, Carer(1 + n))])[0]).Distinct().Should().ContainSingle();
    }

    [Fact]
    public void An_erased_carer_is_found_no_more()
    {
        Index.ClaimForCarers([(Number, Carer(0xd0)), (Other, Carer(0xd1))]);
        DestroyKeys($"carer-{Carer(0xd0)}", PersonalCategory.Health);
        Index.FindCarer(Number).Should().Be(Carer(0xd0), "the number is made of the identity");
        DestroyKeys($"carer-{Carer(0xd0)}", PersonalCategory.Identity);
        Index.FindCarer(Number).Should().BeNull();
        Index.FindCarer(Other).Should().Be(Carer(0xd1));
    }

    [Fact]
    public void Only_its_child_releases_a_number()
    {
        Index.Claim(Number, Child(1));
        Index.Release(Number, Child(2));
        Index.FindByNumber(Number).Should().Be(Child(1));
        Index.Release(Number, Child(1));
        Index.FindByNumber(Number).Should().BeNull();
        Index.Release(Number, Child(1));
        Index.Claim(Number, Child(2)).Should().Be(Child(2));
    }

    [Fact]
    public void Of_32_claims_of_one_number_at_once_one_wins()
    {
        var answers = Racing(32, n => Index.Claim(Number, Child(1 + n)));
        answers.Distinct().Should().ContainSingle();
        Index.FindByNumber(Number).Should().Be(answers[0]);
    }

    [Fact]
    public void Of_32_first_uses_of_a_key_at_once_one_makes_it() =>
        Racing(32, _ => Convert.ToHexString(Keys.KeyFor(Person, PersonalCategory.Identity).Bytes.Span))
            .Distinct().Should().ContainSingle();

    [Fact]
    public void Children_are_found_by_name_and_birth_however_the_name_is_spaced()
    {
        var born = new DateOnly(2014, 5, 17);
        Index.Remember([("阿依古丽·买买提", born, Child(1)), ("张三", born, Child(2)), ("张三", born, Child(3))]);
        Index.Remember([("张三", born, Child(2))]);
        Index.FindByNameAndBirth("阿依古丽•买买提 ", born).Should().Equal(Child(1));
        Index.FindByNameAndBirth("张　三", born).Should().Equal(Child(2), Child(3));
        Index.FindByNameAndBirth("张三", born.AddDays(1)).Should().BeEmpty();
        Index.FindByNameAndBirth("张四", born).Should().BeEmpty();
        Index.Remember([]);
    }

    [Fact]
    public void Children_are_found_by_what_they_share_however_it_is_written()
    {
        var (first, second) = (Child(1), Child(2));
        PersonTrait[] traits =
        [
            new(TraitKind.Account, "9900 0000-0001", first), new(TraitKind.Account, "990000000001", second),
            new(TraitKind.ContactPhone, "139 0000 0000", first), new(TraitKind.RelativePhone, "13900000000", second),
        ];
        Index.RememberTraits(traits);
        Index.RememberTraits(traits);
        Index.FindByTrait(TraitKind.Account, "9900-0000-0001").Should().BeEquivalentTo([first, second]);
        Index.FindByTrait(TraitKind.ContactPhone, "139-0000-0000").Should().Equal(first);
        Index.FindByTrait(TraitKind.RelativePhone, "139-0000-0000").Should().Equal(second);
        Index.FindByTrait(TraitKind.Account, "990000000002").Should().BeEmpty();
    }

    [Theory]
    [InlineData(PersonalCategory.Finance, TraitKind.Account)]
    [InlineData(PersonalCategory.Contact, TraitKind.ContactPhone)]
    [InlineData(PersonalCategory.Identity, TraitKind.RelativePhone)]
    public void What_a_child_shares_is_erased_with_the_data_that_it_was_made_of(PersonalCategory erased, TraitKind kind)
    {
        var (first, second) = (Child(1), Child(2));
        foreach (var child in new[] { first, second })
            Index.RememberTraits(
                [.. Enum.GetValues<TraitKind>().Select(of => new PersonTrait(of, "9900000001", child))]);
        DestroyKeys($"child-{first}", erased);
        foreach (var of in Enum.GetValues<TraitKind>())
            Index.FindByTrait(of, "9900000001").Should().BeEquivalentTo(
                of == kind ? new[] { second } : [first, second], "{0} is made of {1}", kind, erased);
    }

    [Fact]
    public void Serials_are_counted_by_county_and_year()
    {
        Index.GiveSerials("141002", 2024, [Child(1)]).Should().Equal(1);
        Index.GiveSerials("141002", 2024, [Child(4), Child(2), Child(3)]).Should().Equal(2, 3, 4);
        Index.GiveSerials("141002", 2024, [Child(5)]).Should().Equal(5);
        Index.GiveSerials("141002", 2025, [Child(5)]).Should().Equal(1);
        Index.GiveSerials("141123", 2024, [Child(6)]).Should().Equal(1);
        Index.GiveSerials("141002", 2024, []).Should().BeEmpty();
    }

    [Fact]
    public void A_child_keeps_the_serial_that_it_was_given()
    {
        Index.GiveSerials("141002", 2024, [Child(1), Child(2)]).Should().Equal(1, 2);
        Index.GiveSerials("141002", 2024, [Child(3), Child(2), Child(1)]).Should().Equal(3, 2, 1);
    }

    [Fact]
    public void Serials_given_at_once_are_each_given_once() =>
        Racing(32, n => Index.GiveSerials("141002", 2024, [Child(2 * n), Child((2 * n) + 1)]))
            .SelectMany(given => given)
            .Order().Should().Equal(Enumerable.Range(1, 64));

    static Id<Carer> Carer(int n) => new(Child(n).Value);

    protected static Id<Child> Child(int n) =>
        new(new Guid(0x5a3b1e00, 0x0001, 0x4000, 0x80, 0, 0, 0, 0, 0, 0, (byte)n));

    protected static T[] Racing<T>(int count, Func<int, T> run)
    {
        using var start = new Barrier(count);
        var answers = new T[count];
        var threads = Enumerable.Range(0, count).Select(n => new Thread(() =>
        {
            start.SignalAndWait();
            answers[n] = run(n);
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return answers;
    }
}
