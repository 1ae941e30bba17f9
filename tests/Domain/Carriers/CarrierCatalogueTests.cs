using System.Text.Json;
using ExperienceManager.Domain.Carriers;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Tests.Domain.Carriers;

/// <summary>The carriers of carriers.json, with public example numbers of those whose numbers have a form.</summary>
public sealed class CarrierCatalogueTests
{
    private static readonly Dictionary<string, string[]> Examples = JsonSerializer.Deserialize<Dictionary<string, string[]>>(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "carrier-numbers.json")))!;

    public static TheoryData<string> Keys => [.. CarrierCatalogue.All.Select(carrier => carrier.Key)];

    [Fact]
    public void All_IsLargeAndHasEveryNameOnce()
    {
        Assert.True(CarrierCatalogue.All.Length >= 150);
        foreach (var carrier in CarrierCatalogue.All)
        {
            Assert.All(carrier.Aliases.Append(carrier.Name).Append(carrier.Key), name => Assert.Same(carrier, CarrierCatalogue.Find(name)));
        }
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Carrier_ExampleNumbers_OpenItsPageAndAreRecognised(string key)
    {
        var carrier = CarrierCatalogue.Find(key)!;
        var examples = Examples.GetValueOrDefault(key, []).Concat(carrier.Posts.Select(country => $"RB123456785{country}")).ToList();
        Assert.All(carrier.Numbers, format => Assert.Contains(examples, example => format.Fits(TrackingNumbers.Key(example))));
        foreach (var number in examples)
        {
            Assert.Contains(carrier, CarrierCatalogue.FindByNumber(number, carrier.Countries.FirstOrDefault()));
            AssertOpens(carrier, number);
        }

        AssertOpens(carrier, "TEST 1234567");
    }

    [Theory]
    [InlineData("dhl_de", "dhl_paket")]
    [InlineData("DHL-GERMANY", "dhl_paket")]
    [InlineData(" dhl   Paket ", "dhl_paket")]
    [InlineData("DHLExpress", "dhl_express")]
    [InlineData("dhl", "dhl")]
    [InlineData("us_postal_service", "usps")]
    [InlineData("U.S. Postal Service", "usps")]
    [InlineData("fedex-smartpost", "fedex")]
    [InlineData("ÖSTERREICHISCHE POST", "austrian_post")]
    [InlineData("Osterreichische Post", "austrian_post")]
    [InlineData("Oesterreichische-Post", "austrian_post")]
    [InlineData("O\u0308sterreichische Post", "austrian_post")]
    [InlineData("Zasilkovna", "packeta")]
    [InlineData("ZÁSILKOVNA", "packeta")]
    [InlineData("Ceska posta", "ceska_posta")]
    [InlineData("poczta-polska", "poczta_polska")]
    [InlineData("Colis prive", "colis_prive")]
    [InlineData("royal-mail", "royal_mail")]
    [InlineData("RoyalMail", "royal_mail")]
    [InlineData("hermes-uk", "evri")]
    [InlineData("Hermes", "hermes")]
    [InlineData("Japan Post (EN)", "japan_post")]
    [InlineData("Sagawa (JA)", "sagawa")]
    [InlineData("ヤマト運輸", "yamato")]
    [InlineData("クロネコヤマト", "yamato")]
    [InlineData("PostNord SE", "postnord")]
    [InlineData("Portal PostNord", "postnord")]
    [InlineData("New Zealand Post", "nz_post")]
    [InlineData("Singapore Post", "singapore_post")]
    [InlineData("Amazon Logistics UK", "amazon")]
    [InlineData("swiss_post", "swiss_post")]
    [InlineData("BPost International", "bpost")]
    [InlineData("Yurtici Kargo", "yurtici")]
    [InlineData("4px", "4px")]
    public void Find_AsShopSystemsWriteIt_IsTheCarrier(string sent, string key) => Assert.Equal(key, CarrierCatalogue.Find(sent)?.Key);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Some Courier")]
    [InlineData("Joe's Bikes")]
    [InlineData("\ud800")]
    public void Find_UnknownCarrier_IsNone(string? sent)
    {
        Assert.Null(CarrierCatalogue.Find(sent));
        Assert.Null(CarrierCatalogue.FindService(sent));
    }

    [Theory]
    [InlineData("DPD Komfort Versand", "dpd")]
    [InlineData("DHL Paket XL", "dhl_paket")]
    [InlineData("UPS Standard - Germany", "ups")]
    [InlineData("Hermes (S)", "hermes")]
    [InlineData("Royal Mail", "royal_mail")]
    [InlineData("Bring it home", null)]
    [InlineData("Speedy Express", null)]
    [InlineData("Federal Shipping", null)]
    [InlineData("United Package", null)]
    [InlineData("DPDx", null)]
    public void FindService_NameWithAService_IsTheCarrier(string sent, string? key) =>
        Assert.Equal(key, CarrierCatalogue.FindService(sent)?.Key);

    [Theory]
    [InlineData("Other", true)]
    [InlineData(" n/a ", true)]
    [InlineData(null, true)]
    [InlineData("-", true)]
    [InlineData("Sonstige", true)]
    [InlineData("Some Courier", false)]
    [InlineData("ups", false)]
    public void IsPlaceholder_WordsForNoCarrier_True(string? sent, bool expected) =>
        Assert.Equal(expected, CarrierCatalogue.IsPlaceholder(sent));

    [Theory]
    [InlineData("1z 999 aa1 0123456784", null, "ups")]
    [InlineData("1Z999AA10123456785", null, "")]
    [InlineData("986578788855", "US", "fedex")]
    [InlineData("986578788855", "DE", "fedex gls")]
    [InlineData("15501234567890", "GB", "dpd_uk")]
    [InlineData("15501234567890", "de", "dpd hermes")]
    [InlineData("281234567891", "JP", "japan_post yamato sagawa")]
    [InlineData("RB123456785GB", null, "royal_mail")]
    [InlineData("RB123456785GB", "GB", "royal_mail")]
    [InlineData("RB123456785GB", "DE", "royal_mail dhl_paket")]
    [InlineData("RB123456785XX", "DE", "dhl_paket")]
    [InlineData("RB123456786GB", "DE", "")]
    [InlineData("00340434161094022115", "FR", "dhl_paket")]
    [InlineData("HELLO", null, "")]
    [InlineData("", null, "")]
    public void FindByNumber_WhatItLooksLike_IsTheCarriersItMayBelongTo(string number, string? country, string keys) =>
        Assert.Equal(keys, string.Join(' ', CarrierCatalogue.FindByNumber(number, country).Select(carrier => carrier.Key)));

    [Fact]
    public void FindByNumber_AnyNumber_IsAtMostFiveAndNeverFails()
    {
        var random = new Random(20261130);
        for (var i = 0; i < 500; i++)
        {
            var number = new string([.. Enumerable.Range(0, random.Next(70)).Select(_ => (char)random.Next(0x30, 0x5B))]);
            Assert.InRange(CarrierCatalogue.FindByNumber(number).Length, 0, 5);
        }
    }

    [Theory]
    [InlineData("A/../B?x=1#y&z=\"<>", "A%2F..%2FB%3FX%3D1%23Y%26Z%3D%22%3C%3E")]
    [InlineData("javascript:alert(1)", "JAVASCRIPT%3AALERT%281%29")]
    [InlineData("{zip}{country}", "%7BZIP%7D%7BCOUNTRY%7D")]
    public void LinkTo_HostileNumber_StaysInItsPlace(string number, string escaped) =>
        Assert.All(CarrierCatalogue.All.Where(carrier => carrier.Urls[^1].Contains("{number}", StringComparison.Ordinal)), carrier =>
        {
            var link = carrier.LinkTo(number)!;
            Assert.Contains(escaped, link, StringComparison.Ordinal);
            var host = new Uri(carrier.Urls[^1].Split('{')[0]).GetLeftPart(UriPartial.Authority);
            Assert.StartsWith($"{host}/", link, StringComparison.Ordinal);
        });

    [Theory]
    [InlineData("1234 AB", "nl", "https://jouw.postnl.nl/track-and-trace/3SMYPA0683437-NL-1234AB")]
    [InlineData("1&x=2", "BE", "https://jouw.postnl.nl/track-and-trace/3SMYPA0683437-BE-1%26x%3D2")]
    [InlineData(null, "NL", "https://postnl.nl/tracktrace/?B=3SMYPA0683437&D=NL&T=C")]
    [InlineData("1234AB", "Nederland", "https://www.postnl.nl/en/receiving/parcels/track-and-trace/")]
    public void LinkTo_CarrierThatAsksForTheDestination_FillsInWhatIsKnown(string? zip, string country, string link) =>
        Assert.Equal(link, CarrierCatalogue.Find("PostNL")!.LinkTo("3SMYPA0683437", new Address { Zip = zip, Country = country }));

    private static void AssertOpens(Carrier carrier, string number)
    {
        foreach (var destination in new[] { null, new Address { Zip = "25813", Country = "DE" } })
        {
            var link = carrier.LinkTo(number, destination)!;
            Assert.True(Uri.TryCreate(link, UriKind.Absolute, out var url), link);
            Assert.Equal("https", url.Scheme);
            Assert.DoesNotContain('{', link);
            if (carrier.Urls.All(template => template.Contains("{number}", StringComparison.Ordinal)))
            {
                Assert.Contains(Uri.EscapeDataString(TrackingNumbers.Key(number)), link, StringComparison.Ordinal);
            }
        }
    }
}
