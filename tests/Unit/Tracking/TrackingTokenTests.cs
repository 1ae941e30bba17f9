using System.Security.Cryptography;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Orders.Links;

namespace ExperienceManager.Tests.Unit.Tracking;

public sealed class TrackingTokenTests
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);
    private static readonly ShopId Shop = new(Guid.CreateVersion7());
    private readonly TrackingToken _tokens = new(Key);

    [Fact]
    public void Create_SameOrder_SameTokenOnEveryNode()
    {
        var order = Guid.CreateVersion7();
        var token = _tokens.Create(Shop, order);
        Assert.Equal(token, new TrackingToken(Key).Create(Shop, order));
        Assert.Matches("^[A-Za-z0-9_-]{43}$", token);
    }

    [Fact]
    public void Create_RelatedOrders_TokensHaveNothingInCommon()
    {
        var first = Guid.CreateVersion7();
        var bytes = first.ToByteArray();
        bytes[15] ^= 1;
        var (one, two) = (_tokens.Create(Shop, first), _tokens.Create(Shop, new Guid(bytes)));
        Assert.True(one.Zip(two).Count(pair => pair.First == pair.Second) < 12);
    }

    [Fact]
    public void TryRead_OwnToken_FindsTheOrder()
    {
        for (var i = 0; i < 200; i++)
        {
            var order = Guid.NewGuid();
            Assert.True(_tokens.TryRead(Shop, _tokens.Create(Shop, order), out var read));
            Assert.Equal(order, read);
        }
    }

    [Fact]
    public void TryRead_AnyCharacterChanged_Fails()
    {
        var token = _tokens.Create(Shop, Guid.NewGuid());
        for (var i = 0; i < token.Length; i++)
        {
            // The last character carries two spare bits: changing only those is no other token, and not accepted as one either.
            foreach (var other in "Aa0_-".Where(letter => letter != token[i]))
            {
                Assert.False(_tokens.TryRead(Shop, token[..i] + other + token[(i + 1)..], out _), $"{i} {other}");
            }
        }
    }

    [Fact]
    public void TryRead_AnotherShopOrKey_Fails()
    {
        var token = _tokens.Create(Shop, Guid.NewGuid());
        Assert.False(_tokens.TryRead(new ShopId(Guid.NewGuid()), token, out _));
        Assert.False(new TrackingToken(RandomNumberGenerator.GetBytes(32)).TryRead(Shop, token, out _));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("===========================================")]
    [InlineData("ÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄÄ")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA  ")]
    public void TryRead_Nonsense_Fails(string? token) => Assert.False(_tokens.TryRead(Shop, token, out _));
}
