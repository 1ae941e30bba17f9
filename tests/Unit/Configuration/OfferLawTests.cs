using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Features.Configuration;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Configuration;

public sealed class OfferLawTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    private static readonly ConfigurationState Nothing = new([], [], ["en-US", "de-DE"], "Shop") { Now = Now };

    [Law]
    public void Document_WrittenAndRead_PlansNothingAndGivesTheSameBytesElsewhere() => Laws.Hold(States, state =>
    {
        var text = Write(state);
        var document = ConfigurationReader.Read(text).Value! with { Experiences = null, Segments = null };
        var (again, elsewhere) = (state.WithOffersOf(document), Nothing.WithOffersOf(document));
        return ConfigurationCheck.Find(document, state) is null && ConfigurationCheck.Find(document, Nothing) is null
            && again.Discounts.SequenceEqual(state.Discounts) && again.AbTests.SequenceEqual(state.AbTests)
            && again.Campaigns.SequenceEqual(state.Campaigns) && again.Announcements.SequenceEqual(state.Announcements)
            && Write(elsewhere).AsSpan().SequenceEqual(text);
    });

    private static Gen<ConfigurationState> States { get; } =
        from codes in Gen.SubListOf(["TEN", "TEN", "ten-9", "Größe 🎁", ""])
        from discounts in Gen.CollectToList(codes, Discounts)
        from carried in Gen.Choose(0, 5)
        from share in Gen.Elements(50m, 33.3m, 0.5m)
        from holdout in Gen.Elements(0m, 10m, 12.50m, 100m)
        from end in Gen.Elements(Now + Duration.FromDays(1), Now - Duration.FromDays(1))
        from languages in Gen.SubListOf(["de", "de-DE", "da", "en"])
        select State(Keyed(discounts), carried, share, holdout, end, languages);

    private static Gen<Discount> Discounts(string code) =>
        from title in Gen.Elements("Title", " kept ", "\"<b>\" \\ /")
        from type in Gen.Elements(DiscountType.Order, DiscountType.Product, DiscountType.Shipping)
        from value in Gen.Elements((decimal?)null, 0m, 10m, 12.50m)
        from valueType in Gen.Elements((DiscountValueType?)null, DiscountValueType.Percentage, DiscountValueType.FixedAmount)
        from selection in Gen.Elements((DiscountTargetSelection?)null, DiscountTargetSelection.All, DiscountTargetSelection.Specific)
        from target in Gen.Elements((DiscountTargetType?)null, DiscountTargetType.ShippingLine)
        select new Discount
        {
            Id = Guid.NewGuid(),
            Code = code,
            Title = title,
            Type = type,
            Value = value,
            ValueType = valueType,
            TargetSelection = selection,
            TargetType = target
        };

    private static ConfigurationState State(
        ImmutableArray<Discount> discounts, int carried, decimal share, decimal holdout, Instant end, IEnumerable<string> languages)
    {
        Campaign[] campaigns =
            [Campaign("one", discounts.ElementAtOrDefault(carried)), Campaign("two", discounts.ElementAtOrDefault(carried + 1))];
        var test = new AbTestDraft(
            "Test", "x", Slot.Basic, [new(campaigns[0].Id, share), new(campaigns[1].Id, (share > 1 ? 100 : 1) - share)], holdout,
            Now - Duration.FromDays(2), end);
        return Nothing with
        {
            Discounts = discounts,
            Campaigns = [.. campaigns],
            AbTests = [test.ToTest(Guid.NewGuid(), "a-test"),
                test.ToTest(Guid.NewGuid(), "test") with { Start = end, End = end + Duration.FromDays(1) }],
            Announcements = [.. languages.Select(language => new Announcement(Guid.NewGuid(), "Text " + language, language))],
        };
    }

    private static Campaign Campaign(string key, Discount? discount) => new()
    {
        Id = Guid.NewGuid(),
        Key = key,
        Name = key,
        Label = "x",
        Slot = Slot.Basic,
        Start = Now,
        Content = new CampaignContent { Title = TranslatedText.Of("T") },
        Discount = discount,
    };

    // Two have one code: campaigns name them by key.
    private static ImmutableArray<Discount> Keyed(IEnumerable<Discount> discounts)
    {
        var keyed = ImmutableArray.CreateBuilder<Discount>();
        foreach (var discount in discounts)
            keyed.Add(discount with { Key = StableKey.Make(discount.Name, [.. keyed.Select(other => other.Key)], "discount") });
        return keyed.ToImmutable();
    }

    private static byte[] Write(ConfigurationState state) => ConfigurationWriter.Answer(state).Body.ToArray();
}
