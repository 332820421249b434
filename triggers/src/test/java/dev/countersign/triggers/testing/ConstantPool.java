package dev.countersign.triggers.testing;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/**
 * The constant pool of a class file (JVMS §4.4).
 *
 * @param words names, texts and signatures
 * @param numbers whole numbers, but for those from -32768 to 32767, which are mostly in the code itself
 */
public record ConstantPool(Set<String> words, Set<Long> numbers) {
    public ConstantPool {
        words = Set.copyOf(words);
        numbers = Set.copyOf(numbers);
    }

    /** Of the class file with these bytes. */
    public static ConstantPool of(byte[] classFile) throws IOException {
        Set<String> words = new HashSet<>();
        Set<Long> numbers = new HashSet<>();
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(classFile))) {
            in.skipNBytes(8);
            int count = in.readUnsignedShort();
            for (int i = 1; i < count; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> words.add(in.readUTF());
                    case 3 -> numbers.add((long) in.readInt());
                    case 5 -> {
                        numbers.add(in.readLong());
                        i++; // takes two places
                    }
                    case 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 6 -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    case 7, 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    default -> throw new IOException("constant of the unknown kind " + tag);
                }
            }
        }
        return new ConstantPool(words, numbers);
    }
}
