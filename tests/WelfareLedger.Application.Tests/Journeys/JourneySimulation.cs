using WelfareLedger.Codec;
using WelfareLedger.Domain;
using WelfareLedger.Domain.Journeys;
using WelfareLedger.EventLog;
using WelfareLedger.Testing;
using static WelfareLedger.Application.Tests.Journeys.UsualJourney;

namespace WelfareLedger.Application.Tests.Journeys;

/// <summary>
/// A train of sixteen carriages, seventeen children and two escorts in each, and more than 500 mishaps. After every
/// event each child has one custodian or is named as unaccounted for; at the end what the ledger says of every instant
/// is held against where the children really were.
/// </summary>
public class JourneySimulation
{
    const int Carriages = 16;
    const int ChildrenInEach = 17;
    const int Stops = 10;
    const int MishapsWanted = 500;

    [Theory]
    [InlineData(20230710)]
    public async Task A_train_of_mishaps(int seed)
    {
        var run = await Run.CreateAsync(seed);
        await run.CheckInAsync();
        await run.TravelAsync();
        await run.ArriveAsync();
        run.Mishaps.Should().BeGreaterThanOrEqualTo(MishapsWanted);
        await run.SettleAsync();
        run.ShouldSayWhatWas();
    }

    sealed class Run
    {
        readonly Random _random;
        readonly TestLedger _ledger;
        readonly Id<Journey> _journey;
        readonly TrainWorld _world = new();
        readonly Telephones _telephones;
        readonly List<Passenger>[] _seated = [.. Enumerable.Range(0, Carriages).Select(_ => new List<Passenger>())];
        readonly Dictionary<Id<Child>, Passenger> _all = [];
        readonly Id<Carer>[] _first = new Id<Carer>[Carriages];
        readonly Id<Carer>[] _second = new Id<Carer>[Carriages];
        readonly HashSet<int> _firstGone = [];
        readonly HashSet<Id<Child>> _gone = [];
        readonly HashSet<Id<Child>> _missed = [];

        JourneyState _state = JourneyState.Initial;
        StreamVersion _next = StreamVersion.First;
        TimeSpan _clock = TimeSpan.FromHours(6);
        int _mishaps;

        Run(Random random, TestLedger ledger, Id<Journey> journey)
        {
            (_random, _ledger, _journey) = (random, ledger, journey);
            _telephones = new(ledger, journey, random, ShouldNameEveryChildAsync);
        }

        public int Mishaps => _mishaps + _telephones.Mishaps;

        public static async Task<Run> CreateAsync(int seed)
        {
            var random = new Random(seed);
            var first = await TestLedger.CreateAsync();
            // The answer to one append in thirty is lost.
            var ledger = await first.AgainAsync(new FaultyEventLog(
                first.Log, number => random.Next(30) == 0 ? Fault.UnknownAfter : Fault.None));
            var run = new Run(random, ledger, await first.JourneyAsync(Carriages, ChildrenInEach + 2));
            List<CommandEnvelope> enrolments = [];
            for (var carriage = 0; carriage < Carriages; carriage++)
            {
                run._first[carriage] = await first.CarerAsync();
                run._second[carriage] = await first.CarerAsync();
                foreach (var escort in new[] { run._first[carriage], run._second[carriage] })
                    await first.AcceptedAsync(
                        new EnrolmentCommand.AssignEscort(run._journey, escort, Group(carriage + 1)));
                for (var i = 0; i < ChildrenInEach; i++)
                {
                    var traveller = await first.TravellerAsync();
                    run._seated[carriage].Add(traveller);
                    run._all.Add(traveller.Child, traveller);
                    run._world.Begin(traveller.Child);
                    enrolments.Add(first.Envelope(Enrolment(run._journey, traveller.Child, carriage + 1)));
                }
            }

            var outcomes = await first.Ledger.Enrolments.EnrolAsync(enrolments, default);
            outcomes.Should().AllBeOfType<CommandOutcome.Accepted>();
            return run;
        }

        public async Task CheckInAsync()
        {
            for (var carriage = 0; carriage < Carriages; carriage++)
            {
                var children = _seated[carriage].ConvertAll(one => one.Child);
                await TellAsync(0, at => new JourneyCommand.CheckInChildren(
                    [.. children], Put(children, at, _first[carriage]), at));
                await TellAsync(0, at => new JourneyCommand.BoardChildren(1, Group(carriage + 1), [.. children], at));
            }
        }

        public async Task TravelAsync()
        {
            for (var stop = 0; stop < Stops; stop++)
            {
                for (var carriage = 0; carriage < Carriages; carriage++)
                {
                    for (var i = 0; i < 2; i++) await MishapAsync(carriage, isLast: stop == Stops - 1);
                    await CountAsync(carriage);
                }
            }
        }

        public async Task ArriveAsync()
        {
            foreach (var traveller in _all.Values.OrderBy(_ => _random.Next()).ToList())
            {
                if (_world.HolderOf(traveller.Child) is not Id<Carer> escort) continue;
                if (_random.Next(5) == 0)
                    await MishapAsync(at => new JourneyCommand.RecordFailedHandover(
                        traveller.Child, at, escort, HandoverFailure.ReceiverAbsent));
                if (_random.Next(12) == 0) await HandOverTwiceAsync(traveller, escort);
                else
                    await TellAsync(15, at => new JourneyCommand.HandOverChild(
                        traveller.Child, at, escort, Put([traveller.Child], at, traveller.Mother),
                        IdCheck.Matched));
            }
        }

        /// <summary>Nothing is closed before everything is cleared up; then the closing report names all.</summary>
        public async Task SettleAsync()
        {
            await _telephones.DrainAsync();
            var expected = _all.Keys.Where(child =>
                _world.HolderOf(child) == TrainWorld.Nobody || _gone.Contains(child));
            _state.Unaccounted.Select(traveller => traveller.Child).Should().BeEquivalentTo(expected);
            (await CloseAsync()).Should().BeEquivalentTo(
                new CommandOutcome.Refused(JourneyRejections.ChildrenUnaccounted));

            foreach (var traveller in _all.Values.Where(one => !_state.Find(one.Child)!.Custody.Now.IsFinal()))
                await TellAsync(0, at => new JourneyCommand.RecordCustody(
                    [traveller.Child], at, Custodian.Of(Put([traveller.Child], at, traveller.Father))));
            await _telephones.DrainAsync();
            (await CloseAsync()).Should().BeOfType<CommandOutcome.Accepted>();
            await ReadOnAsync();
            _state.Stage.Should().Be(JourneyStage.Closed);
            _state.Travellers.Should().HaveCount(Carriages * ChildrenInEach);
            _state.Travellers.Should().OnlyContain(traveller =>
                _all.ContainsKey(traveller.Child) && traveller.Custody.Now.Custodian!.Kind == CustodianKind.Receiver);
        }

        /// <summary>
        /// For every child and every instant at which anything changed, here or there: who the ledger names had the
        /// child, or it names nobody; and of a child of whom all was told in time it never names nobody.
        /// </summary>
        public void ShouldSayWhatWas()
        {
            var instants = 0;
            foreach (var child in _all.Keys)
            {
                var custody = _state.Find(child)!.Custody;
                foreach (var at in _world.ChangesOf(child).Concat(custody.Spans.Skip(1).Select(span => span.From)))
                {
                    instants++;
                    var (told, was) = (custody.At(at), _world.HolderOf(child, at));
                    if (told.Custodian is { } custodian)
                        TrainWorld.HolderBy(custodian).Should().Be(was, $"child {child} at {at:T}");
                    else
                        _world.Doubtful.Contains(child).Should().BeTrue($"{told} is told, and it was with {was}");
                }
            }

            instants.Should().BeGreaterThan(2 * Carriages * ChildrenInEach);
        }

        async Task<CommandOutcome> CloseAsync()
        {
            var close = _ledger.Envelope(new JourneyCommand.CloseJourney(Departs), _journey.Value);
            var answer = await _ledger.Ledger.Commands.RunAsync(close, default);
            return answer is CommandOutcome.Unknown ? await _ledger.Ledger.Commands.RunAsync(close, default) : answer;
        }

        async Task CountAsync(int carriage)
        {
            var counter = _second[carriage];
            await TellAsync(20, at =>
            {
                List<Id<Child>> present = [];
                foreach (var child in _seated[carriage].Select(one => one.Child))
                {
                    if (_gone.Contains(child) && (_missed.Add(child) || _random.Next(2) == 0)) continue;
                    _gone.Remove(child); // if it was away, it is back
                    _missed.Remove(child);
                    if (_world.HolderOf(child) == TrainWorld.Nobody) _world.Put(child, at, counter);
                }

                // Whoever came over from another carriage is counted here.
                present.AddRange(_all.Keys.Where(child =>
                    _world.HolderOf(child) is Id<Carer> escort && IsOf(carriage, escort)));
                return new JourneyCommand.CountHeads(Group(carriage + 1), Halt, at, counter, [.. present]);
            });
        }

        async Task MishapAsync(int carriage, bool isLast)
        {
            var victims = _seated[carriage].Where(one =>
                _world.HolderOf(one.Child) is Id<Carer> escort && IsOf(carriage, escort)).ToList();
            if (victims.Count < 6)
            {
                await MishapAsync(at => new JourneyCommand.RecordDelay(1, at, 1 + _random.Next(90)));
                return;
            }

            var child = victims[_random.Next(victims.Count)].Child;
            switch (_random.Next(7))
            {
                case 0:
                    await MishapAsync(at => new JourneyCommand.RecordIllness(
                        child, at, Custodian.Of(Put([child], at, _second[carriage]))));
                    break;
                case 1:
                    await MishapAsync(at =>
                    {
                        Put([child], at, CustodianKind.Hospital);
                        return new JourneyCommand.RecordIllness(child, at, new(CustodianKind.Hospital));
                    });
                    break;
                case 2:
                    await MishapAsync(at =>
                    {
                        _world.Put(child, at, TrainWorld.Nobody);
                        return new JourneyCommand.RecordIllness(child, at, null);
                    });
                    break;
                case 3 when _firstGone.Add(carriage):
                    await EscortIllAsync(carriage, victims);
                    break;
                case 4 when !isLast:
                    // It goes away, and nobody tells: the next count misses it.
                    _mishaps++;
                    _world.Put(child, At(_clock), TrainWorld.Nobody);
                    _gone.Add(child);
                    break;
                case 5:
                    var other = _second[(carriage + 1) % Carriages];
                    await MishapAsync(at => new JourneyCommand.RecordCustody(
                        [child], at, Custodian.Of(Put([child], at, other))));
                    break;
                default:
                    await MishapAsync(at => new JourneyCommand.RecordDelay(1, at, 1 + _random.Next(90)));
                    break;
            }
        }

        async Task EscortIllAsync(int carriage, List<Passenger> victims)
        {
            var hers = victims.Select(one => one.Child)
                .Where(one => _world.HolderOf(one) is Id<Carer> escort && escort == _first[carriage]).ToList();
            var follows = _random.Next(2) == 0;
            await MishapAsync(at =>
            {
                foreach (var one in hers) _world.Put(one, at, follows ? _second[carriage] : TrainWorld.Nobody);
                return new JourneyCommand.RecordEscortDropOut(
                    _first[carriage], at, DropOutReason.Ill, follows ? _second[carriage] : null);
            });
        }

        /// <summary>Two telephones tell of one child, and one of them is wrong.</summary>
        async Task HandOverTwiceAsync(Passenger traveller, Id<Carer> escort)
        {
            var at = At(_clock);
            Put([traveller.Child], at, traveller.Mother);
            _world.Doubtful.Add(traveller.Child);
            _gone.Add(traveller.Child);
            JourneyCommand[] told =
            [
                new JourneyCommand.HandOverChild(traveller.Child, at, escort, traveller.Mother, IdCheck.Matched),
                new JourneyCommand.HandOverChild(traveller.Child, at, escort, null, IdCheck.NotChecked),
            ];
            foreach (var command in told.OrderBy(_ => _random.Next()))
            {
                _mishaps++;
                await _telephones.TellAsync(command, flat: 20);
            }

            _clock += TimeSpan.FromSeconds(2);
        }

        Task MishapAsync(Func<DateTimeOffset, JourneyCommand> tell)
        {
            _mishaps++;
            return TellAsync(25, tell);
        }

        Task TellAsync(int flat, Func<DateTimeOffset, JourneyCommand> tell)
        {
            _clock += TimeSpan.FromSeconds(2);
            return _telephones.TellAsync(tell(At(_clock)), flat);
        }

        T Put<T>(IEnumerable<Id<Child>> children, DateTimeOffset at, T holder)
            where T : notnull
        {
            foreach (var child in children) _world.Put(child, at, holder);
            return holder;
        }

        bool IsOf(int carriage, Id<Carer> escort) => escort == _first[carriage] || escort == _second[carriage];

        async Task ShouldNameEveryChildAsync()
        {
            await ReadOnAsync();
            _state.Travellers.Should().HaveCount(Carriages * ChildrenInEach);
            foreach (var traveller in _state.Travellers)
            {
                var now = traveller.Custody.Now;
                if (now.Custodian is null == now.Doubt is null)
                    Assert.Fail($"{traveller.Child} has not just one custodian, or a doubt");
            }
        }

        async Task ReadOnAsync()
        {
            var stream = new StreamName("journey", _journey.ToString());
            await foreach (var stored in _ledger.Log.ReadStreamAsync(stream, _next, ReadDirection.Forwards, default))
            {
                var e = (JourneyEvent)_ledger.Ledger.Codec.DecodeBody(stored);
                _state = JourneyDecider.Instance.Evolve(_state, new(new EventId(stored.Id), e));
                _next = stored.Version.Next;
            }
        }
    }
}

file static class Final
{
    public static bool IsFinal(this CustodySpan span) => span.Custodian is { IsFinal: true };
}
