package tewatashi.issuance.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which keys a card may have: one thing wrong at a time in a key that says all else right. */
class CardKeyTest {
  private static final CardAlgorithm RSA = CardAlgorithm.RSA_2048_SHA256;
  private static final RSAPublicKey RIGHT = generated(2048);

  @Test
  void aRightKeyFits() {
    assertThat(RSA.fits(RIGHT)).isTrue();
    assertThat(RSA.fits(new Claimed(RIGHT.getEncoded(), RIGHT.getModulus()))).isTrue();
    assertThat(CardAlgorithm.P_256_SHA256.fits(RIGHT)).isFalse();
  }

  @Test
  void aKeyWithoutAnEncodingOrOfAnotherLengthDoesNotFit() {
    byte[] right = RIGHT.getEncoded();
    assertThat(RSA.fits(new Claimed(null, RIGHT.getModulus()))).isFalse();
    assertDoesNotFit(Arrays.copyOf(right, right.length + 1));
    assertDoesNotFit(Arrays.copyOf(right, right.length - 1));
    assertDoesNotFit(Arrays.copyOf(right, 3));
  }

  @Test
  void anotherKindOrAnotherExponentInTheEncodingDoesNotFit() {
    for (int i = 0; i < RIGHT.getEncoded().length; i++) {
      boolean modulus = i >= 33 && i < 33 + 256;
      byte[] flipped = RIGHT.getEncoded();
      flipped[i] ^= 1;
      assertThat(RSA.fits(new Claimed(flipped, RIGHT.getModulus())))
          .as("byte %d", i)
          .isEqualTo(modulus); // What the modulus may be is asked of the number itself.
    }
  }

  @Test
  void aModulusThatIsShortOrEvenOrGuessableDoesNotFit() {
    var modulus = RIGHT.getModulus();
    assertDoesNotFit(modulus.shiftRight(1).setBit(0));
    assertDoesNotFit(modulus.shiftLeft(1).setBit(0));
    assertDoesNotFit(modulus.clearBit(0));
    assertDoesNotFit(ofTheGuessableKind());
  }

  @Test
  void aKeyThatOnlySaysThatItIsRsaDoesNotFit() {
    PublicKey other =
        new PublicKey() {
          private static final long serialVersionUID = 1L;

          @Override
          public String getAlgorithm() {
            return "RSA";
          }

          @Override
          public String getFormat() {
            return "X.509";
          }

          @Override
          public byte[] getEncoded() {
            return RIGHT.getEncoded();
          }
        };
    assertThat(RSA.fits(other)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void aKindIsFoundByItsWord(CardAlgorithm algorithm) {
    assertThat(CardAlgorithm.of(algorithm.word())).contains(algorithm);
    assertThat(CardAlgorithm.of(algorithm.word() + "x")).isEmpty();
  }

  @Test
  void ofTheGuessableKindIsWhatIsAPowerModuloEveryPrime() {
    assertThat(RocaFingerprint.isOn(ofTheGuessableKind())).isTrue();
    assertThat(RocaFingerprint.isOn(ofTheGuessableKind().multiply(BigInteger.valueOf(65537))))
        .isTrue();
    // Wrong for the last of the primes alone, and for the first alone.
    for (int prime : new int[] {157, 11}) {
      var others = product().divide(BigInteger.valueOf(prime));
      var almost = BigInteger.ONE;
      while (almost.mod(BigInteger.valueOf(prime)).signum() != 0) {
        almost = almost.add(others);
      }
      assertThat(RocaFingerprint.isOn(almost)).as("prime %d", prime).isFalse();
    }
  }

  /** 1 modulo every prime looked at: the power of nothing. Odd, and of 2048 bits. */
  private static BigInteger ofTheGuessableKind() {
    var step = product().shiftLeft(1);
    var least = BigInteger.ONE.shiftLeft(2047);
    return least.divide(step).add(BigInteger.ONE).multiply(step).add(BigInteger.ONE);
  }

  private static BigInteger product() {
    int[] primes = {11, 13, 17, 19, 37, 53, 61, 71, 73, 79, 97, 103, 107, 109, 127, 151, 157};
    return Arrays.stream(primes)
        .mapToObj(BigInteger::valueOf)
        .reduce(BigInteger.ONE, BigInteger::multiply);
  }

  private static void assertDoesNotFit(byte[] encoded) {
    assertThat(RSA.fits(new Claimed(encoded, RIGHT.getModulus()))).isFalse();
  }

  private static void assertDoesNotFit(BigInteger modulus) {
    assertThat(RSA.fits(new Claimed(RIGHT.getEncoded(), modulus))).isFalse();
  }

  private static RSAPublicKey generated(int bits) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return (RSAPublicKey) generator.generateKeyPair().getPublic();
    } catch (java.security.GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** An RSA key as a provider could hand it over, whose parts need not agree. */
  private record Claimed(byte @Nullable [] encoded, BigInteger modulus) implements RSAPublicKey {
    @Override
    public BigInteger getPublicExponent() {
      return BigInteger.valueOf(65537);
    }

    @Override
    public BigInteger getModulus() {
      return modulus;
    }

    @Override
    public String getAlgorithm() {
      return "RSA";
    }

    @Override
    public String getFormat() {
      return "X.509";
    }

    @Override
    public byte @Nullable [] getEncoded() {
      return encoded;
    }
  }
}
